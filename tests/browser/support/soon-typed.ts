/** In half an hour, as it is typed into the fields of a form. */
export function soonTyped(): { day: string; clock: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.now() + 30 * 60_000);
  const [day = '', clock = ''] = parts.split(' ');
  return { day, clock };
}
