/** The part of WebSocket that is used here. */
export type SocketLike = {
  send(text: string): void;
  close(): void;
};
export type SocketEars = { message(text: unknown): void; closed(code: number): void };

/** What the live client needs of the browser. Tests give another one, with a clock of their own. */
export type World = {
  openSocket(ears: SocketEars): SocketLike;
  get(path: string, signal: AbortSignal): Promise<Response>;
  /** Runs `what` after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, what: () => void): () => void;
  now(): number;
  /** between 0 and 1 */
  random(): number;
};
