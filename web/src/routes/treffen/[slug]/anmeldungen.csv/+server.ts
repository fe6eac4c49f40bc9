import { redirect } from '@sveltejs/kit';
import type { Meeting, SignUps } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { signUpColumns } from '#lib/meeting/sign-up-columns.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { RequestHandler } from './$types';

/** Who comes, for a spreadsheet. */
export const GET: RequestHandler = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const path = `/meetings/${encodeURIComponent(event.params.slug)}`;
  const [meeting, signUps] = await Promise.all([
    readApi<Meeting>(event, path),
    readApi<SignUps>(event, `${path}/sign-ups`),
  ]);
  const columns = signUpColumns(meeting);
  const lines = [
    columns.map(({ name }) => name),
    ...signUps.people.map((signedUp) => columns.map(({ of }) => of(signedUp))),
  ];
  return fileOf(csvOf(lines, event.locals.language), 'text/csv', `${meeting.slug}-${m.sign_ups_file()}.csv`);
};
