/// <reference lib="dom" />
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../server/features/posts/markdown.ts';
import { toMarkdown } from '../../../web/src/lib/composer/paste/to-markdown.ts';
import { parsed } from './support/parsed.ts';
import { said } from './support/said.ts';

const words = fc.constantFrom(
  ...['Haus', 'ä', '1', '12.', '3)', 'a_b', '1.234,50', '§ 5', 'C:\\x', 'www.x.example'],
  ...['&amp;', '&amp;lt;', '&amp;#60;', '&lt;b&gt;', '&lt;https://x.example&gt;', '„', '“', ' %', '€', '–'],
  ...[..."*_`~|[]()#>+-=!:.,;\\/'{}^$"].map((sign) => sign.replace('>', '&gt;')),
  ...['**', '__', '~~', '```', '---', '===', '- ', '* ', '# ', '1. ', '&gt; ', '| --- |'],
  ...['[a](b)', '](', '![', '[x]: y'],
);
// an address begins where no word goes on
const address = fc.constant(' https://x.example/a_b_c');
const texts = (word: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(word, fc.constantFrom('', ' ', ' ', '&nbsp;', '\n')), { maxLength: 6 })
    .map((parts) => parts.flat().join(''));
const text = texts(fc.oneof({ weight: 20, arbitrary: words }, { weight: 1, arbitrary: address }));
const marked = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: text },
        {
          weight: 2,
          arbitrary: fc
            .tuple(
              fc.constantFrom('b', 'i', 'del', 'span', 'o:p', 'span style="font-weight:700"'),
              tie('inline'),
            )
            .map(([tag, inner]) => `<${tag}>${inner}</${tag.split(' ')[0]}>`),
        },
        {
          weight: 1,
          arbitrary: texts(words).map((inner) => `<a href="https://x.example/(1)?a=b">${inner}</a>`),
        },
        { weight: 1, arbitrary: fc.constant('<br>') },
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
})).inline;
const list = fc.letrec<{ list: string }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom('ul', 'ol', 'ol start="7"'),
      fc.array(fc.tuple(marked, fc.option(tie('list'), { nil: '', depthSize: 'small' })), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(
      ([tag, items]) =>
        `<${tag}>${items.map(([one, inner]) => `<li>${one}${inner}</li>`).join('')}</${tag.slice(0, 2)}>`,
    ),
})).list;
const table = fc
  .array(
    fc.array(fc.tuple(marked, fc.constantFrom('', ' colspan=2', ' rowspan=2')), {
      minLength: 2,
      maxLength: 4,
    }),
    {
      minLength: 2,
      maxLength: 4,
    },
  )
  .map(
    (rows) =>
      `<table>${rows.map((cells) => `<tr>${cells.map(([cell, span]) => `<td${span}>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
  );
/** Word writes lists as paragraphs. Markdown has the signs of the first three; letters and Roman numbers stay as text. */
const wordList = fc
  .array(fc.tuple(marked, fc.integer({ min: 1, max: 3 }), fc.constantFrom('·', 'o', '1.', 'a)', 'IV.')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((items) =>
    items
      .map(
        ([inner, level, sign]) =>
          `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
          `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span></span>` +
          `<![endif]>${inner}<o:p></o:p></p>`,
      )
      .join('\n'),
  );
const number = fc.constantFrom(
  '1.234,50',
  '-0,5',
  '12,00 €',
  '3,5 %',
  '(1.000)',
  '01.02.2026',
  '+49 89 1',
  '#NV',
);
const excelCell = fc.oneof(
  number.map((value) => `<td class=xl65 align=right style='border-top:none' x:num>${value}</td>`),
  fc
    .array(text, { minLength: 1, maxLength: 3 })
    .map((lines) => `<td class=xl66>${lines.join("<br style='mso-data-placement:same-cell;'>")}</td>`),
);
const excelTable = fc
  .array(fc.array(excelCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map(
    (rows) =>
      '<table border=0 cellpadding=0 width=128><!--StartFragment--><col width=64 span=2>' +
      `${rows.map((cells) => `<tr height=20>${cells.join('\n')}</tr>`).join('\n')}<!--EndFragment--></table>`,
  );
const block = fc.oneof(
  { weight: 3, arbitrary: marked.map((inner) => `<p>${inner}</p>`) },
  { weight: 1, arbitrary: marked.map((inner) => `<h2>${inner}</h2>`) },
  { weight: 1, arbitrary: marked.map((inner) => `<blockquote><p>${inner}</p></blockquote>`) },
  list,
  table,
  wordList,
  excelTable,
);

test('the Markdown of a paste says what was copied, word by word and cell by cell', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      const html = `<body>${blocks.join('\n')}</body>`;
      const { body } = parsed(html);
      for (const sign of body.querySelectorAll('[style="mso-list:Ignore"]'))
        if (/^(·|o|1\.)\s/.test(sign.textContent ?? '')) sign.remove();
      const before = said(body);
      const { text: markdown } = toMarkdown(parsed(html).body);
      const after = said(parsed(renderMarkdown(markdown)).body);
      expect({ markdown, ...after }).toEqual({ markdown, ...before });
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});
