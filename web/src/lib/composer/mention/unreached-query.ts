/** Who was mentioned and could not be told goes along as a number: a name in an address could be anybody's words. */
export const unreachedQuery = ({ length }: readonly string[], first = '?'): string =>
  length > 0 ? `${first}unerreicht=${length}` : '';
