/** The entry of the log that the address says was just written. */
export function moderatedIn({ searchParams }: URL): string | null {
  const entry = searchParams.get('moderiert') ?? '';
  return /^[\da-f-]{36}$/.test(entry) ? entry : null;
}
