/** Copies the address of a link that was clicked; false where a browser follows it as ever, without script or into a new tab. */
export async function copyLink(event: MouseEvent): Promise<boolean> {
  if (!navigator.clipboard || event.ctrlKey || event.metaKey) return false;
  event.preventDefault();
  await navigator.clipboard.writeText((event.currentTarget as HTMLAnchorElement).href);
  return true;
}
