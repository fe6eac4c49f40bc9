/** "Radverkehr, Zählung" as the list that the API takes; empty and doubled ones are left out. */
export const tagsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
