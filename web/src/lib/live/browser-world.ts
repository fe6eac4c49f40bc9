import type { World } from './world.ts';

export const browserWorld: World = {
  openSocket(ears) {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/socket`);
    socket.onmessage = ({ data }) => ears.message(data);
    socket.onclose = ({ code }) => ears.closed(code);
    return socket;
  },
  get: (path, signal) => fetch(path, { signal }),
  after(milliseconds, what) {
    const timer = setTimeout(what, milliseconds);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  random: () => Math.random(),
};
