import type { Language } from '#lib/language.ts';
import { escaped } from '#lib/ui/escaped.ts';
import type { ThreadRecord } from './record.ts';

const style = `body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere; hyphens: auto; }
article { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid #999; }
h2 { font-size: 1rem; margin: 0; }
.by, .note { color: #555; font-size: 0.875rem; margin: 0; }
table { border-collapse: collapse; } th, td { border: 1px solid #999; padding: 0.25rem 0.5rem; text-align: start; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #999; }`;

/**
 * The thread as one HTML file that needs nothing else: no script, and links that lead to where it was read. The texts were
 * sanitised when they were written.
 */
export function htmlOf({ title, address, facts, posts }: ThreadRecord, language: Language): string {
  const articles = posts.map(
    ({ number, name, by, notes, html }) => `<article id="beitrag-${number}">
<h2>${number}. ${escaped(name)}</h2>
<p class="by">${escaped(by)}</p>
${notes.map((note) => `<p class="note">${escaped(note)}</p>`).join('\n')}
${html}
</article>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<base href="${escaped(address)}">
<title>${escaped(title)}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${facts.map((fact) => `<p class="by">${escaped(fact)}</p>`).join('\n')}
<p class="by"><a href="${escaped(address)}">${escaped(address)}</a></p>
${articles.join('\n')}
</body>
</html>
`;
}
