import Fastify from 'fastify';
import { WebSocketServer } from 'ws';

/** What the same machine gives at best: a bare Fastify route, and a plain `ws` that sends what is posted to everybody. */
const app = Fastify();
const sockets = new WebSocketServer({ server: app.server, perMessageDeflate: false });

app.get('/', () => ({ hello: 'world' }));
app.post('/posts', (request, reply) => {
  const frame = Buffer.from(JSON.stringify({ t: 'event', data: request.body }));
  for (const socket of sockets.clients) socket.send(frame, { binary: false });
  return reply.code(201).send(request.body);
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.on('SIGTERM', () => process.exit());
