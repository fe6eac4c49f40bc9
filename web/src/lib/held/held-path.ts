/** Where one reads what became of a text that an advisor reads before it appears. */
export const heldPath = (id: string) => `/freigabe/${id}`;
