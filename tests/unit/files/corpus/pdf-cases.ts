import { text, type Case } from './case.ts';
import { lockedPdf } from './locked-pdf.js';
import { objectStream, pdfOf, pdfWithPages } from './pdf.ts';

const plain = () => pdfWithPages(['Seite eins', 'Seite zwei']);

export const pdfCases: Case[] = [
  { odd: 'nothing', name: 'zwei Seiten.pdf', bytes: plain, outcome: { format: 'pdf', pages: 2, hints: [] } },
  {
    odd: 'author, title and language',
    name: 'plan.PDF',
    bytes: () =>
      pdfWithPages(['Plan'], {
        catalog: '/Lang (de-DE) /MarkInfo << /Marked true >>',
        more: ['<< /Author (Erika Mustermann) /Title (Der Plan) >>'],
        trailer: '/Info 5 0 R',
      }),
    outcome: {
      hints: [{ kind: 'authors', values: ['Erika Mustermann'] }],
      accessibility: { tagged: true, title: 'Der Plan', language: 'de-DE' },
    },
  },
  {
    odd: 'a loop in its page tree',
    name: 'schleife.pdf',
    bytes: () =>
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 2 >>',
        '<< /Type /Pages /Kids [2 0 R] /Count 2 /Parent 2 0 R >>',
      ]),
    outcome: 'damaged',
  },
  {
    odd: 'a claim of a million pages',
    name: 'million.pdf',
    bytes: () => Buffer.from(plain().toString('latin1').replace('/Count 2', '/Count 1000000'), 'latin1'),
    outcome: { pages: 2 },
  },
  {
    odd: 'more pages than are wanted',
    name: 'dick.pdf',
    bytes: () => pdfWithPages(['1', '2', '3', '4']),
    limits: { pages: 3 },
    outcome: 'too-many-pages',
  },
  {
    odd: 'a password',
    name: 'geheim.pdf',
    bytes: () => lockedPdf({ userPassword: 'geheim' }),
    outcome: 'encrypted',
  },
  {
    odd: 'a lock without a password for reading',
    name: 'gesperrt.pdf',
    bytes: () => lockedPdf({ ownerPassword: 'geheim' }),
    outcome: 'encrypted',
  },
  { odd: 'no end', name: 'halb.pdf', bytes: () => plain().subarray(0, 400), outcome: 'damaged' },
  {
    odd: 'nothing but its first line',
    name: 'kopf.pdf',
    bytes: () => text('%PDF-1.7\n%%EOF\n'),
    outcome: 'damaged',
  },
  {
    odd: 'a script that runs on opening',
    name: 'skript.pdf',
    bytes: () => pdfWithPages(['x'], { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
    outcome: 'active-content',
    detail: /script/,
  },
  {
    odd: 'a field that adds up',
    name: 'formular.pdf',
    bytes: () =>
      pdfWithPages(['x'], {
        catalog: '/AcroForm << /Fields [5 0 R] >>',
        page: '/Annots [5 0 R]',
        more: [
          '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Summe) /Rect [10 10 90 30] /P 3 0 R /AA << /C << /S /JavaScript /JS (AFSimple_Calculate\\("SUM", []\\)) >> >> >>',
        ],
      }),
    outcome: { hints: [{ kind: 'javascript', values: [] }] },
  },
  {
    odd: 'a program that it starts',
    name: 'start.pdf',
    bytes: () => pdfWithPages(['x'], { catalog: '/OpenAction << /S /Launch /F (calc.exe) >>' }),
    outcome: 'active-content',
    detail: /Launch/,
  },
  {
    odd: 'a program that it starts, its name written in numbers',
    name: 'start.pdf',
    bytes: () => pdfWithPages(['x'], { catalog: '/OpenAction << /S /L#61unch /F (calc.exe) >>' }),
    outcome: 'active-content',
    detail: /Launch/,
  },
  {
    odd: 'a program that it starts, in a packed object',
    name: 'start.pdf',
    bytes: () => pdfWithPages(['x'], { more: [objectStream('9 0 << /S /Launch /F (calc.exe) >>')] }),
    outcome: 'active-content',
    detail: /Launch/,
  },
  {
    odd: 'a program attached',
    name: 'anlage.pdf',
    bytes: () => attached('setup.exe'),
    outcome: 'active-content',
  },
  {
    odd: 'a program pinned to a page',
    name: 'anlage.pdf',
    bytes: () =>
      pdfWithPages(['x'], {
        page: '/Annots [5 0 R]',
        more: [
          '<< /Type /Annot /Subtype /FileAttachment /Rect [10 10 30 30] /FS 6 0 R >>',
          '<< /Type /Filespec /F (setup.exe) /EF << /F 7 0 R >> >>',
          '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream',
        ],
      }),
    outcome: 'active-content',
    detail: /setup\.exe/,
  },
  {
    odd: 'a script that runs when a page is opened',
    name: 'skript.pdf',
    bytes: () => pdfWithPages(['x'], { page: '/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>' }),
    outcome: 'active-content',
    detail: /page/,
  },
  {
    odd: 'a form that is sent somewhere',
    name: 'formular.pdf',
    bytes: () =>
      pdfWithPages(['x'], {
        page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [1 1 9 9] /A << /S /SubmitForm /F (http://x) >> >>]',
      }),
    outcome: { hints: [{ kind: 'external-content', values: [] }] },
  },
  {
    odd: 'a table attached',
    name: 'anlage.pdf',
    bytes: () => attached('Kosten.xlsx'),
    outcome: { hints: [{ kind: 'embedded-files', values: ['Kosten.xlsx'] }] },
  },
  {
    odd: 'a page of the web before it',
    name: 'vorne.pdf',
    bytes: () => Buffer.concat([text('<html><script>alert(1)</script>'), plain()]),
    outcome: 'polyglot',
  },
  {
    odd: 'a page of the web behind it',
    name: 'hinten.pdf',
    bytes: () => Buffer.concat([plain(), text('<html><script>alert(1)</script>')]),
    outcome: 'polyglot',
  },
  { odd: 'the ending of a text', name: 'notiz.txt', bytes: plain, outcome: 'ending-differs' },
];

function attached(name: string): Buffer {
  return pdfWithPages(['x'], {
    catalog: `/Names << /EmbeddedFiles << /Names [(${name}) 5 0 R] >> >>`,
    more: [
      `<< /Type /Filespec /F (${name}) /EF << /F 6 0 R >> >>`,
      '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream',
    ],
  });
}
