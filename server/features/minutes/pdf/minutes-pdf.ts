import { buffer } from 'node:stream/consumers';
import { m } from '../../../../messages/compiled/messages.js';
import { dayIn, timeIn } from '../../../plugins/moment-in.ts';
import type { Attendance } from '../../attendance/schema.ts';
import type { Meeting } from '../../meetings/schema.ts';
import type { MinutesEntry } from '../../minutes-entries/schema.ts';
import type { Minutes } from '../schema.ts';
import { blocksOf, type Block } from './blocks-of.ts';
import { draw, margin } from './draw.ts';
import { fontOf, registerFonts } from './fonts.ts';

/** All that a record says. The texts come as they were typed, for a file knows no HTML. */
export interface Recorded {
  meeting: Pick<Meeting, 'title' | 'startsAt' | 'endsAt' | 'format' | 'place'>;
  minutes: Pick<Minutes, 'state' | 'circulatedAt' | 'approvedAt'> & {
    sections: { id: string | null; title: string; body: string }[];
    addenda: { number: number; author: string | null; createdAt: string; body: string }[];
  };
  entries: MinutesEntry[];
  /** null: nobody was counted */
  attendance: Attendance | null;
}

/** a record is German, whoever fetches it */
const locale = 'de';
const german = { locale } as const;

/** The minutes as a tagged PDF, which is read aloud in its order; with its own letters, so that it looks the same everywhere. */
export async function minutesPdf(recorded: Recorded): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const title = m.minutes_of({ title: recorded.meeting.title }, german);
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 64, bottom: 72, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'de-DE',
    bufferPages: true,
    info: { Title: title, Author: 'Rathausrunde' },
  });
  const bytes = buffer(pdf);
  registerFonts(pdf);
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  draw(pdf, document, blocksOfRecord(recorded));
  document.end();
  numberPages(pdf, title);
  pdf.end();
  return bytes;
}

function blocksOfRecord({ meeting, minutes, entries, attendance }: Recorded): Block[] {
  const of = (item: string | null) => entries.filter(({ itemId }) => itemId === item).map(entryBlock);
  return [
    { kind: 'heading', level: 1, text: m.minutes_of({ title: meeting.title }, german) },
    ...factsOf(meeting, minutes),
    ...(attendance && attendance.people > 0 ? attendanceOf(attendance) : []),
    ...minutes.sections.flatMap(({ id, title, body }): Block[] => {
      const blocks = [...blocksOf(body), ...of(id)];
      const text = id === null ? m.minutes_general({}, german) : title;
      return blocks.length > 0 ? [{ kind: 'heading', level: 2, text }, ...blocks] : [];
    }),
    ...(minutes.addenda.length > 0
      ? [{ kind: 'heading', level: 2, text: m.minutes_addenda({}, german) } as const]
      : []),
    ...minutes.addenda.flatMap(({ number, author, createdAt, body }): Block[] => [
      { kind: 'heading', level: 3, text: m.minutes_addendum({ number }, german) },
      {
        kind: 'paragraph',
        pieces: [{ text: [dayIn(locale, createdAt), author].filter(Boolean).join(', '), italic: true }],
      },
      ...blocksOf(body),
    ]),
  ];
}

const formats = { online: m.meeting_online, onSite: m.meeting_on_site, hybrid: m.meeting_hybrid };

function factsOf(meeting: Recorded['meeting'], minutes: Recorded['minutes']): Block[] {
  const { startsAt, endsAt, format, place } = meeting;
  const day = (at: string | null) => (at ? dayIn(locale, at) : '');
  const states = {
    draft: () => m.minutes_pdf_draft({}, german),
    circulated: () => m.minutes_pdf_circulated({ day: day(minutes.circulatedAt) }, german),
    approved: () => m.minutes_pdf_approved({ day: day(minutes.approvedAt) }, german),
  };
  const facts: [string, string][] = [
    [
      m.minutes_pdf_when({}, german),
      `${dayIn(locale, startsAt)}, ${timeIn(locale, startsAt)} – ${timeIn(locale, endsAt)}`,
    ],
    [m.minutes_pdf_where({}, german), [formats[format]({}, german), place].filter(Boolean).join(', ')],
    [m.minutes_pdf_state({}, german), states[minutes.state]()],
  ];
  return facts.map(([name, text]) => ({
    kind: 'paragraph',
    pieces: [{ text: `${name}: `, bold: true }, { text }],
  }));
}

function attendanceOf({ organisations, others, people }: Attendance): Block[] {
  return [
    { kind: 'heading', level: 2, text: `${m.minutes_pdf_attendance({}, german)} (${people})` },
    {
      kind: 'table',
      rows: [
        [m.minutes_pdf_organisation({}, german), m.minutes_pdf_people({}, german)],
        ...organisations.map((each) => [each.organisation.name, String(each.people)]),
        ...(others > 0 ? [[m.minutes_pdf_others({}, german), String(others)]] : []),
      ],
    },
  ];
}

const kinds = { result: m.minutes_pdf_result, decision: m.minutes_pdf_decision, task: m.minutes_pdf_task };

function entryBlock({ kind, number, text, task }: MinutesEntry): Block {
  const who = [task?.organisation?.name, task?.function].filter(Boolean).join(', ');
  const facts = [
    who && m.minutes_pdf_responsible({ who }, german),
    task?.dueOn && m.minutes_pdf_due({ day: dayIn(locale, `${task.dueOn}T12:00:00Z`) }, german),
    task?.doneAt && m.minutes_pdf_done({ day: dayIn(locale, task.doneAt) }, german),
  ].filter(Boolean);
  return {
    kind: 'paragraph',
    pieces: [
      { text: `${kinds[kind]({ number }, german)}: `, bold: true },
      { text },
      ...(facts.length > 0 ? [{ text: `\n${facts.join(' · ')}`, italic: true }] : []),
    ],
  };
}

/** At the foot, and not read aloud in the middle of a sentence. */
function numberPages(pdf: PDFKit.PDFDocument, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // below the text there is room for the foot alone
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf
      .font(fontOf({}))
      .fontSize(8.5)
      .fillColor('#555555')
      .text(
        `${title.length > 80 ? `${title.slice(0, 79)}…` : title} · ${m.minutes_pdf_page({ page: page - start + 1, pages: count }, german)}`,
        margin,
        pdf.page.height - 44,
        { width: pdf.page.width - 2 * margin, align: 'right', lineBreak: false },
      );
    pdf.endMarkedContent();
  }
}
