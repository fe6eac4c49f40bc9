import type { WebSocket } from 'ws';

export const closeCodes = {
  /** nothing was heard for too long */
  silent: 1001,
  /** this node drains, or the client must begin anew: come back */
  comeBack: 1012,
  /** the session is over: do not come back */
  sessionEnded: 4001,
  tooSlow: 4008,
  tooManySockets: 4009,
  tooManyFrames: 4029,
} as const;

const PATIENCE = 2000;

/** A client that does not read never answers the close; two seconds later the line is cut. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => {
    if (socket.readyState !== socket.CLOSED) socket.terminate();
  }, PATIENCE).unref();
}
