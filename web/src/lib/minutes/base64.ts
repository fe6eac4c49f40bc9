const chunk = 0x8000;

/** Bytes as text, as the API and the browser's storage take them. */
export const forStorage = {
  toText(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += chunk)
      text += String.fromCharCode(...bytes.subarray(at, at + chunk));
    return btoa(text);
  },
  toBytes: (text: string): Uint8Array => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)),
};
