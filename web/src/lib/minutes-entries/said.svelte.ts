/** What was done last in the minutes, as the word at the end of an address, for those who hear the page. */
export const said = $state({ word: '' });
