import type { KnownAnswer } from '#lib/api-types.ts';
import { actionFieldNames, idekPhaseNames } from './idek-names.ts';
import { escaped } from '#lib/ui/escaped.ts';

const category = <Code extends string>(code: Code | null, names: Record<Code, () => string>) =>
  code ? `<category term="${code}" label="${escaped(names[code]())}"/>\n` : '';

/** The expert answers as an Atom feed (RFC 4287), newest first. `origin` as https://example.org */
export function atomOf(answers: KnownAnswer[], { origin, title }: { origin: string; title: string }): string {
  const address = `${origin}/expertenantworten`;
  const entries = answers.map(
    (answer) => `<entry>
<id>${origin}/beitraege/${answer.postId}</id>
<title>${escaped(answer.thread.title)}</title>
<link href="${origin}/beitraege/${answer.postId}"/>
<published>${answer.createdAt}</published>
<updated>${answer.pinnedAt}</updated>
<author><name>${escaped(`${answer.author.name}, ${answer.author.organisation.name}`)}</name></author>
<category term="${escaped(answer.channel.slug)}" label="${escaped(answer.channel.name)}"/>
${category(answer.actionField, actionFieldNames)}${category(answer.idekPhase, idekPhaseNames)}${answer.summary ? `<summary>${escaped(answer.summary)}</summary>` : ''}
<content type="html">${escaped(answer.html)}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${address}</id>
<title>${escaped(title)}</title>
<link rel="self" href="${address}.atom"/>
<link href="${address}"/>
<updated>${answers[0]?.pinnedAt ?? '2026-01-01T00:00:00Z'}</updated>
${entries.join('\n')}
</feed>
`;
}
