import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { renderLegalText, renderMarkdown, renderText } from '../../server/features/posts/markdown.ts';
import { marked } from '../../server/features/search/marked.ts';

/** By hand, not from the sanitiser's own settings. */
const tags = new Set(
  'p br strong em s ul ol li blockquote a code pre hr h2 h3 h4 h5 h6 div table thead tbody tr th td'.split(
    ' ',
  ),
);
const attributes: Record<string, Record<string, RegExp>> = {
  a: {
    href: /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i,
    rel: /^noopener noreferrer nofollow$/,
    class: /^mention$/,
  },
  ol: { start: /^\d{1,9}$/ },
  div: { class: /^table$/, tabindex: /^0$/, role: /^group$/ },
  th: { class: /^(right|center)$/ },
  td: { class: /^(right|center)$/ },
};

/** What a browser would make of it that must not be there. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, given) {
        if (!tags.has(name)) found.push(`<${name}>`);
        for (const [attribute, value] of Object.entries(given)) {
          if (!attributes[name]?.[attribute]?.test(value)) found.push(`${name} ${attribute}="${value}"`);
        }
      },
      oncomment: () => void found.push('comment'),
      onprocessinginstruction: () => void found.push('instruction'),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return found;
}

const scripts = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  '&#106;avascript:alert(1)',
  'java\tscript:alert(1)',
  'java&Tab;script:alert(1)',
  'java&NewLine;script:alert(1)',
  '\u0001javascript:alert(1)',
  ' javascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'file:///etc/passwd',
  'blob:https://x/1',
  'ftp://example.org/x',
  '//boese.example/x',
  '\\\\boese.example\\x',
  '/\\boese.example',
  'https:javascript:alert(1)',
  'x:y',
];

const payloads = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data="javascript:alert(1)">',
  '<embed src="javascript:alert(1)">',
  '<base href="https://boese.example/">',
  '<form action="https://boese.example"><input name=password type=password><button>Weiter</button></form>',
  '<link rel=stylesheet href=https://boese.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://boese.example">',
  '<style>body{display:none}</style>',
  '<p style="position:fixed;inset:0" onclick=alert(1)>Klick</p>',
  '<a href="https://x" target=_blank onmouseover=alert(1)>x</a>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><script>alert(1)</script>',
  '<title><script>alert(1)</script>',
  '<xmp><script>alert(1)</script></xmp>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)>',
  '<body onload=alert(1)>',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<div class="table" onfocus=alert(1) tabindex=1 autofocus>x</div>',
  '<<script>alert(1)//<</script>',
  '"><script>alert(1)</script>',
  '`<script>alert(1)</script>`',
  '```html"onload=alert(1)\n<script>alert(1)</script>\n```',
  '``` x" onclick="alert(1)\ncode\n```',
  '![x](https://boese.example/zaehler.gif)',
  '![x" onerror="alert(1)](x)',
  '![x](javascript:alert(1))',
  '[x](https://example.org "title\\" onclick=alert(1) x=")',
  '[x](<javascript:alert(1)>)',
  '[x]: javascript:alert(1)\n\n[x]',
  '[x]: <data:text/html,x> "t"\n\n[x][x]',
  '<javascript:alert(1)>',
  '<https://example.org/"onmouseover="alert(1)>',
  'https://example.org/"onmouseover="alert(1)',
  "www.example.org/'onclick='alert(1)",
  '<a@example.org"onclick="alert(1)>',
  '| a<script> | b |\n| --- | --- |\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |',
  '1" onclick="alert(1). x',
  '999999999. x',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;script&amp;gt;',
  '&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e;',
  '\u003cscript\u003ealert(1)',
  '＜script＞alert(1)＜/script＞',
];

describe('nothing dangerous comes out, whatever goes in', () => {
  test.each([
    ...payloads,
    ...scripts.flatMap((address) => [
      `[Klick](${address})`,
      `[Klick](<${address}>)`,
      `<${address}>`,
      `<a href="${address}">Klick</a>`,
      `[k]: ${address}\n\n[k]`,
      address,
    ]),
  ])('%j', (source) => {
    const html = renderMarkdown(source);
    expect(dangers(html)).toEqual([]);
    expect(html).not.toMatch(/<script|<img|<svg|<iframe/i);
  });

  const text = fc.array(
    fc.oneof(
      fc.constantFrom(...payloads, ...scripts),
      fc.constantFrom(
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '*',
        '_',
        '|',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '# ',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 30 },
  );

  test('mixtures of all that', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const html = renderMarkdown(parts.join(''));
        expect(dangers(html)).toEqual([]);
      }),
      { numRuns: 2000, seed: 20_261_124 },
    );
  });

  test('a passage of a search holds text and marks alone', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const html = marked(parts.join('\uE000wort\uE001'));
        expect(html.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"]/);
      }),
      { numRuns: 500, seed: 20_261_124 },
    );
  });

  test('the checker itself sees what it must see', () => {
    for (const bad of [
      '<script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<a href="//boese.example">',
      '<a href="java&#115;cript:x">',
      '<img src="x">',
      '<div class="header">',
      '<!-- x -->',
    ]) {
      expect(dangers(bad), bad).not.toEqual([]);
    }
  });
});

describe('what is meant comes out', () => {
  test.each([
    ['**fett** und *schräg*', '<p><strong>fett</strong> und <em>schräg</em></p>'],
    ['eine\nZeile', '<p>eine<br />\nZeile</p>'],
    ['# Titel', '<h3>Titel</h3>'],
    ['3. drittens', '<ol start="3">\n<li>drittens</li>\n</ol>'],
    [
      'https://www.stmb.bayern.de',
      '<p><a href="https://www.stmb.bayern.de" rel="noopener noreferrer nofollow">https://www.stmb.bayern.de</a></p>',
    ],
    ['a < b && c > d', '<p>a &lt; b &amp;&amp; c &gt; d</p>'],
    ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
  ])('%j', (source, html) => expect(renderMarkdown(source)).toBe(html));

  test('a table stands in a region that the keyboard reaches', () => {
    expect(renderMarkdown('| a |\n| --- |\n| b |')).toMatch(
      /^<div class="table" tabindex="0" role="group"><table>[^]*<\/table><\/div>$/,
    );
  });

  test('columns of figures stand at the right, without a style attribute', () => {
    const html = renderMarkdown('| a | b | c | d |\n| :-- | --: | :-: | --- |\n| 1 | 2 | 3 | 4 |');
    expect([...html.matchAll(/<t[hd]\b([^>]*)>/g)].map(([, attribute]) => attribute)).toEqual([
      ...['', ' class="right"', ' class="center"', ''],
      ...['', ' class="right"', ' class="center"', ''],
    ]);
  });

  test('a reference that one text defines is unknown to the next', () => {
    renderMarkdown('[geheim]: https://vertraulich.example\n\n[geheim]');
    expect(renderMarkdown('[geheim]')).toBe('<p>[geheim]</p>');
    renderLegalText('body', '[amt]: https://amt.example\n\n[amt]');
    expect(renderLegalText('body', '[amt]').html).toBe('<p>[amt]</p>');
  });

  test('headings of legal texts stand one step higher', () => {
    expect(renderLegalText('body', '# Titel').html).toBe('<h2>Titel</h2>');
  });

  test('line ends of all systems, spaces at the end', () => {
    expect(renderText('body', 'a\r\nb  \n\n').body).toBe('a\nb');
  });
});

const long = 20_000;
const filled = (part: string) => part.repeat(Math.ceil(long / part.length)).slice(0, long);

describe('20,000 characters of bad will are rendered or refused, and never hang', () => {
  test.each([
    ['brackets', filled('[')],
    ['closed brackets', filled('[').slice(0, long / 2) + filled(']').slice(0, long / 2)],
    ['images', filled('![')],
    ['links in links', filled('[a](')],
    ['empty links', filled('[](x)')],
    ['angle brackets', filled('<')],
    ['unclosed tags', filled('<a href="')],
    ['comments', filled('<!--')],
    ['backticks', Array.from({ length: 199 }, (_, at) => '`'.repeat(at + 1)).join(' ')],
    ['one backtick each', filled('` ')],
    ['stars', filled('*')],
    ['stars and words', filled('*a **b ***c ')],
    ['opened emphasis', filled('**a ')],
    ['underscores', filled('_a_')],
    ['tildes', filled('~~a')],
    ['quotes in lists', filled('> - ')],
    [
      'lists in lists',
      Array.from({ length: 140 }, (_, at) => `${' '.repeat(at * 2)}- a`)
        .join('\n')
        .slice(0, long),
    ],
    ['tables', `| a |\n| --- |\n${filled('| b |\n').slice(0, long - 20)}`],
    ['a table of many columns', `${'|a'.repeat(3000)}|\n${'|-'.repeat(3000)}|\n${'|b'.repeat(3000)}|`],
    ['a table that repeats', `${'|a'.repeat(900)}|\n${'|-'.repeat(900)}|\n${'|\n'.repeat(6000)}`],
    ['addresses', filled('http://a.de/ ')],
    ['one long address', `https://${filled('a.')}`],
    ['dots', filled('www.')],
    ['mail addresses', filled('a@b.de ')],
    ['at signs', filled('a@')],
    ['slashes and colons', filled('://')],
    ['brackets in an address', `https://a.de/${filled('(')}`],
    ['entities', filled('&amp;')],
    ['broken entities', filled('&#x')],
    [
      'references',
      Array.from({ length: 700 }, (_, at) => `[${at}]: /x\n[${at}][${at}]`)
        .join('\n')
        .slice(0, long),
    ],
    ['one reference, many uses', `[a]: /${'x'.repeat(5000)}\n\n${filled('[a] ').slice(0, 14_000)}`],
    ['fences', filled('```\n')],
    ['rules', filled('---\n')],
    ['backslashes', filled('\\')],
    ['line ends', filled('a\n')],
    ['spaces', `a${filled(' ')}b`],
    ['combining characters', filled('a\u0301\u0302')],
    ['emoji', filled('👩‍👩‍👧‍👦')],
  ])('%s', (_, source) => {
    expect(source.length).toBeGreaterThan(5000);
    const started = performance.now();
    let html = '';
    try {
      html = renderText('body', source).html;
    } catch (error) {
      expect(error).toMatchObject({ status: 422 });
    }
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(html.length).toBeLessThanOrEqual(200_000);
    expect(dangers(html)).toEqual([]);
  });
});

test('an empty place in the head of a table is no heading', () => {
  expect(renderMarkdown('| Jahr |  |\n| --- | --- |\n| 2026 | x |')).toContain('<th>Jahr</th>\n<td></td>');
});
