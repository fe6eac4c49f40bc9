/** Office computers are shared: with the person leaves what she has typed in this browser. */
export function forgetBrowserText() {
  localStorage.clear();
  sessionStorage.clear();
}
