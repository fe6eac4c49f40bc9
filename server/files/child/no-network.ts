import dgram from 'node:dgram';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

// No parser has anybody to call. Fetch and all clients of HTTP and TLS go through these. It stops what a parser does because a file says
// so; machine code that somebody smuggled in is stopped by nothing but the system.
const refuse = (): never => {
  throw new Error('no network');
};
net.Socket.prototype.connect = refuse;
net.createConnection = refuse;
net.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.createSocket = refuse;
syncBuiltinESMExports();
