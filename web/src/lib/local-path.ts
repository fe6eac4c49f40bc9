/** A path on this site to go on to, or `/`: an address from outside never leads away from here. */
export function localPath(value: string | null | undefined): string {
  const here = 'http://here.invalid';
  if (!value?.startsWith('/') || !URL.canParse(value, here)) return '/';
  const url = new URL(value, here);
  // "/.//elsewhere" is local to the parser, its path alone is not
  if (url.origin !== here || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
