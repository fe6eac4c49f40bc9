/** Where a form of a case is sent: the same page with the same words in its address, so that a refusal finds what was typed. */
export function caseAction(
  { searchParams }: { searchParams: Pick<URLSearchParams, 'get'> },
  name: string,
): string {
  const done = searchParams.get('getan');
  return done ? `?getan=${encodeURIComponent(done)}&/${name}` : `?/${name}`;
}
