/** The path of an address of this installation, also of one without its origin; nothing for any other. */
export function pathHere(address: string, here: URL): string {
  const url = URL.parse(address, here);
  return url?.host === here.host ? url.pathname : '';
}
