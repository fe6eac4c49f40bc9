/** Nothing in it that anybody would see: spaces, line breaks, zero-width and control characters alone. */
export const isBlank = (text: string): boolean => !/[\p{L}\p{N}\p{S}\p{P}]/u.test(text);
