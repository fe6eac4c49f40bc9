/**
 * A field begins anew with another text, and only then: what somebody types stays when the page reads again what the field began with. Call it
 * while the component is made.
 */
export function beginAnew(value: () => string, begin: (text: string) => void): void {
  const given = $derived(value());
  let before = value();
  $effect.pre(() => {
    if (given === before) return;
    before = given;
    begin(given);
  });
}
