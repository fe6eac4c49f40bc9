/** Who is told: a socket, or a long-polling request. */
export interface Subscriber {
  /** hash of the session */
  readonly session: string;
  readonly personId: string;
  readonly membershipId: string;
  /** false while it does not read what it was sent */
  readonly ready: boolean;
  /** one frame, the same bytes for everybody */
  send(frame: Buffer): void;
  /** too far behind: read the page again. The subscription is over. */
  resync(stream: string, head: number): void;
  /** may no longer read this. The subscription is over. */
  revoked(stream: string): void;
  /** the session is over */
  ended(): void;
  /** acts for another membership now: comes back as that one */
  changed(): void;
}

export interface Subscription {
  readonly subscriber: Subscriber;
  /** number of the last event that it was sent */
  sent: number;
}

/** Something that is shown and forgotten; a person is not told of herself. */
export interface Hint {
  frame: Buffer;
  except?: string;
}
