import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { Database, Ring } from '../../db/client.ts';
import type { Config } from '../config.ts';
import { Activity } from './activity.ts';
import type { Broker } from './broker.ts';
import { closeCodes } from './close-codes.ts';
import { Delivery } from './delivery.ts';
import { eventsRoute } from './events-route.ts';
import { PermissionWatch } from './permission-watch.ts';
import { Presence } from './presence.ts';
import { Readings } from './readings.ts';
import { repeat } from './repeat.ts';
import { socketRoute } from './socket.ts';
import { Sockets } from './sockets.ts';
import { Typing } from './typing.ts';
import { reasonOf } from './reason-of.ts';

export interface RealtimeOptions {
  database: Database;
  config: Config;
  broker: Broker;
}

export interface Realtime {
  /** after a commit: these streams grew; for `Database`'s `afterCommit` */
  ring(rings: ReadonlyMap<string, Ring>): void;
  /** open sockets on this node */
  readonly sockets: number;
  /** long-polling requests that wait on this node */
  readonly polls: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Puts the live part together. Registers the socket and long polling; ends with the app, in the order of a drain. */
export async function registerRealtime(app: FastifyInstance, options: RealtimeOptions): Promise<Realtime> {
  const { database, config, broker } = options;
  const log = app.log;
  const readings = new Readings(database.pool);
  const delivery = new Delivery({ readings, log });
  const sockets = new Sockets(config.rateLimits ? config.socketsPerPerson : Infinity);
  const activity = new Activity(delivery, config.activityMs);
  const permission = new PermissionWatch({ delivery, log });
  const typing = new Typing({
    delivery,
    everyMs: config.typingMs,
    publish: (message) => broker.publish(message),
  });
  const presence = new Presence({
    delivery,
    everyMs: config.presenceMs,
    keptMs: 30 * config.presenceMs,
    publish: (message) => broker.publish(message),
  });
  app.decorate('presence', presence);
  let draining = false;
  let epoch: Promise<string> | null = null;
  const readEpoch = (): Promise<string> => {
    if (epoch) return epoch;
    const asked = readings.epoch();
    asked.catch(() => (epoch = null));
    return (epoch = asked);
  };

  const grew = (stream: string, ring: Ring): void => {
    delivery.ring(stream, ring);
    activity.noteChange(stream);
    if (ring.channelId && stream.startsWith('thread:'))
      activity.grew(ring.channelId, stream.slice('thread:'.length));
  };

  /** The line to the database was down: its history may be another one, and rings were missed. */
  const comeBack = async (): Promise<void> => {
    const before = await epoch?.catch(() => null);
    epoch = null;
    const now = await readEpoch();
    if (before && before !== now) return sockets.closeAll(closeCodes.comeBack, 'restored from backup');
    if (config.permissionDoorbell) permission.ring();
    await delivery.sweep();
    activity.unknown();
  };

  app.decorateRequest('epoch', '');
  await app.register(websocket, {
    options: { maxPayload: config.frameBytes, perMessageDeflate: false },
    // ws has already sent the close that belongs to the error, for example 1009
    errorHandler: (error, socket, request) => {
      request.log.debug({ err: error }, 'a socket failed');
      setTimeout(() => socket.terminate(), 2000).unref();
    },
    preClose(done) {
      done();
    },
  });
  // a refused upgrade leaves a line that the HTTP server no longer knows: a hook that refuses early would leave it open
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.headers.upgrade !== undefined) raw.socket.destroySoon();
  });
  socketRoute(app, {
    config,
    delivery,
    sockets,
    typing,
    presence,
    activity,
    epoch: readEpoch,
    isDraining: () => draining,
  });
  const polls = eventsRoute(app, { config, delivery, isDraining: () => draining });

  const failed = (error: unknown) => log.warn({ reason: reasonOf(error) }, 'a sweep failed');
  const endings = [
    repeat(config.sweepMs, () => delivery.sweep(), failed),
    repeat(
      Math.max(10, Math.min(250, config.slowCloseMs / 10, config.silenceMs / 10)),
      () => sockets.lookAfter(),
      failed,
    ),
    repeat(10 * config.typingMs, () => typing.forgetOld(), failed),
    repeat(10 * config.presenceMs, () => presence.sayAgain(), failed),
    repeat(HOUR, () => readings.prune(new Date(Date.now() - config.eventRetentionDays * DAY)), failed),
  ];
  if (config.permissionDoorbell)
    endings.push(repeat(config.permissionSweepMs, () => permission.ring(), failed));

  broker.start({
    ring: grew,
    ephemeral: (message) => (message.kind === 'typing' ? typing.show(message) : presence.hear(message)),
    permission: () => config.permissionDoorbell && permission.ring(),
    back: () => void comeBack().catch(failed),
  });

  app.addHook('preClose', async () => {
    draining = true;
    sockets.bye();
    polls.finish();
  });
  app.addHook('onClose', async () => {
    for (const end of endings) end();
    activity.stop();
    presence.stop();
    await broker.close();
  });

  return {
    ring(rings) {
      for (const [stream, ring] of rings) grew(stream, ring);
      broker.ring(rings);
    },
    get sockets() {
      return sockets.size;
    },
    get polls() {
      return polls.size;
    },
  };
}

declare module 'fastify' {
  interface FastifyInstance {
    /** who has a room before her at this moment */
    presence: Presence;
  }
}
