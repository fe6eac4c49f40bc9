/**
 * The header that lets a browser save a file under its name, or show it and know its name (RFC 6266): first what old ones understand, then the name as it is. Expects a
 * name as `cleanName` leaves it.
 */
export function contentDisposition(name: string, how: 'saved' | 'shown' = 'saved'): string {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]|["\\%]/gu, '_');
  // what encodeURIComponent leaves and RFC 5987 does not allow
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how === 'saved' ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
