import type { Ring } from '../../db/client.ts';

/** Shown while it lasts, never stored. */
export type Ephemeral = TypingElsewhere | HereElsewhere;

export interface TypingElsewhere {
  kind: 'typing';
  stream: string;
  personId: string;
  /** what the frame shows of the person */
  person: unknown;
}

/** Who has a room before her on one node: how many people of which organisation, by its id. */
export interface HereElsewhere {
  kind: 'presence';
  stream: string;
  node: string;
  people: Record<string, number>;
}

export interface BrokerListener {
  /** a stream grew on another node */
  ring(stream: string, ring: Ring): void;
  ephemeral(message: Ephemeral): void;
  /** somewhere a right to read was taken away, on this node or another */
  permission(): void;
  /** the line was down: what was rung meanwhile is unknown */
  back(): void;
}

/** The doorbell between nodes. It only tells that there is something; what there is stands in the database. */
export interface Broker {
  start(listener: BrokerListener): void;
  /** tells the other nodes; must not throw, and may coalesce */
  ring(rings: ReadonlyMap<string, Ring>): void;
  publish(message: Ephemeral): void;
  close(): Promise<void>;
}
