/** The kinds of files that are taken in: how their names end, and as what they are served. */
export const formats = {
  pdf: { endings: ['pdf'], mediaType: 'application/pdf' },
  docx: {
    endings: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    endings: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  pptx: {
    endings: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  odt: { endings: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text' },
  ods: { endings: ['ods'], mediaType: 'application/vnd.oasis.opendocument.spreadsheet' },
  odp: { endings: ['odp'], mediaType: 'application/vnd.oasis.opendocument.presentation' },
  rtf: { endings: ['rtf'], mediaType: 'application/rtf' },
  txt: { endings: ['txt'], mediaType: 'text/plain' },
  md: { endings: ['md'], mediaType: 'text/markdown' },
  csv: { endings: ['csv'], mediaType: 'text/csv' },
  png: { endings: ['png'], mediaType: 'image/png' },
  jpeg: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  webp: { endings: ['webp'], mediaType: 'image/webp' },
  gif: { endings: ['gif'], mediaType: 'image/gif' },
  geojson: { endings: ['geojson', 'json'], mediaType: 'application/geo+json' },
  zip: { endings: ['zip'], mediaType: 'application/zip' },
} as const;

export type Format = keyof typeof formats;
export const formatNames = Object.keys(formats) as Format[];

/** The format that the name promises; whether the file keeps it is seen when it is inspected. */
export function formatOfName(name: string): Format | null {
  const ending = /\.([a-z]{2,7})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return formatNames.find((each) => (formats[each].endings as readonly string[]).includes(ending)) ?? null;
}

/** Whether there is a picture of such a file. */
export const hasPicture = (format: Format) => ['pdf', 'png', 'jpeg', 'webp', 'gif'].includes(format);
