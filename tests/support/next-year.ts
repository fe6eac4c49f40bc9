/** A date until which an expert answer may hold, whenever the tests run. */
export const nextYear = `${new Date().getFullYear() + 1}-12-31`;
