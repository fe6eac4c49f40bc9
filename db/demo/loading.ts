/** A demo person as the rows of the tables name her. */
export interface Account {
  email: string;
  personId: string;
  membershipId: string;
  organisationId: string;
  function: string;
}

/** What a piece of the content needs to become rows. */
export interface Loading {
  now: Date;
  renderMarkdown: (source: string) => string;
  rendererVersion: number;
  account: (email: string) => Account;
  channelId: (slug: string) => string;
  /** null: without documents */
  documentId: ((id: string) => string) | null;
}

/** Looks up what the data files promise to be there; a name that leads nowhere is a mistake in them. */
export function finder<T>(what: string, entries: Iterable<readonly [string, T]>): (key: string) => T {
  const found = new Map(entries);
  return (key) => {
    const value = found.get(key);
    if (value === undefined)
      throw new Error(`the demo content names ${what} ${key}, which it does not describe`);
    return value;
  };
}
