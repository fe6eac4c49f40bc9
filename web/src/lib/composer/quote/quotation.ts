/** A passage of a post as Markdown, with who said it and where. */
export function quotation(text: string, source: string, address: string): string {
  const name = source.replaceAll(/[\\[\]*_`]/g, '\\$&');
  const lines = [...text.trim().split('\n'), '', `– [${name}](${address})`];
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n');
}
