/** What somebody typed as an address, as a link needs it; null: leads nowhere. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^[/\\]{2}/.test(text)) return null;
  const whole = /^(https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i.test(text) ? text : `https://${text}`;
  if (!/^https?:/i.test(whole)) return /\s/.test(whole) || !text ? null : escaped(whole);
  const url = URL.parse(whole);
  return url?.hostname.includes('.') || url?.hostname === 'localhost'
    ? escaped(whole.replaceAll(' ', '%20'))
    : null;
}

/** as text of Markdown between the brackets of a link */
const escaped = (address: string) =>
  address.replaceAll(/[()\\<>]/g, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`);
