/** further than any thread goes; the API leads from there to the last page there is */
const LAST = 1_000_000;

/** The number of a page or a post that the address names; nonsense names none. */
export function numberIn(url: URL, name: string): number | null {
  const number = Number(url.searchParams.get(name));
  return Number.isInteger(number) && number > 0 ? Math.min(number, LAST) : null;
}
