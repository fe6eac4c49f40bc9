import { addresses, choice, onOff, origin, text, url, whole, type Setting } from './setting.ts';

const day = 86_400_000;
const minute = 60_000;
const postgres = ['postgres', 'postgresql'] as const;

/** Every setting there is. docs/operations.md shows the same table; a test compares the two. */
export const settings = {
  nodeEnv: choice('NODE_ENV', 'development', {
    values: ['development', 'test', 'production'],
    purpose: '`production` demands DATABASE_URL and PUBLIC_URL and knows no demo content.',
  }),
  host: text('HOST', '127.0.0.1', { production: '0.0.0.0', purpose: 'Address to listen on.' }),
  port: whole('PORT', 3000, { min: 0, max: 65_535, purpose: 'Port to listen on; 0 takes a free one.' }),
  publicUrl: origin('PUBLIC_URL', {
    purpose:
      'Address in the browser, without path. Must be https in production; without it IP addresses, localhost, HOST and the name of the machine count.',
  }),
  trustProxy: addresses('TRUST_PROXY', {
    purpose:
      'Proxies whose forwarded addresses count: addresses, networks, `loopback`, `linklocal`, `uniquelocal`, by commas.',
  }),
  databaseUrl: url('DATABASE_URL', {
    protocols: postgres,
    secret: true,
    purpose:
      'Login of the server to PostgreSQL 16 or newer. Without it the embedded PostgreSQL runs, never in production.',
  }),
  migrationDatabaseUrl: url('MIGRATION_DATABASE_URL', {
    protocols: postgres,
    secret: true,
    purpose:
      'Owner of the tables, for migrations and administration; sets up the login in DATABASE_URL. Without it DATABASE_URL.',
  }),
  databasePool: whole('DATABASE_POOL', 10, {
    min: 1,
    max: 200,
    unit: 'connections',
    purpose: 'Connections of one server to the database.',
  }),
  dataDir: text('DATA_DIR', 'data', {
    unit: 'folder',
    purpose: 'Where the embedded PostgreSQL keeps its data.',
  }),
  synonymsFile: text('SYNONYMS_FILE', null, {
    unit: 'file',
    purpose:
      'More words that mean the same in the search, in the form of `server/features/search/synonyms.txt`; read at the start.',
  }),
  demoPassword: text('DEMO_PASSWORD', 'rathausrunde-demo', {
    min: 8,
    secret: true,
    purpose: 'Password of all demo people. Of no effect in production.',
  }),
  logLevel: choice('LOG_LEVEL', 'warn', {
    values: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    production: 'info',
    purpose: 'The least weighty message that is logged.',
  }),
  metricsToken: text('METRICS_TOKEN', null, {
    min: 16,
    secret: true,
    purpose: 'Bearer token for `/metrics` on the main port. Without it the main port has no `/metrics`.',
  }),
  metricsPort: whole('METRICS_PORT', 0, {
    min: 0,
    max: 65_535,
    purpose: 'Port of its own for `/metrics`, without token; 0 means none.',
  }),

  sessionIdleMs: whole('SESSION_IDLE_MS', 14 * day, {
    min: 1000,
    max: 365 * day,
    unit: 'ms',
    purpose: 'A session unused for this long ends.',
  }),
  sessionAbsoluteMs: whole('SESSION_ABSOLUTE_MS', 90 * day, {
    min: 1000,
    max: 3650 * day,
    unit: 'ms',
    purpose: 'Every session ends after this long.',
  }),
  oneTimeLinkMs: whole('ONE_TIME_LINK_MS', 7 * day, {
    min: 1000,
    max: 90 * day,
    unit: 'ms',
    purpose: 'Validity of a link that invites or renews a password.',
  }),

  rateLimits: onOff('RATE_LIMITS', true, { purpose: '`off` lifts all limits below; for measuring only.' }),
  signInsPerAccount: whole('SIGN_INS_PER_ACCOUNT', 10, {
    min: 1,
    max: 1_000_000,
    unit: 'failures in 15 min',
    purpose: 'Failed sign-ins until one account waits.',
  }),
  signInsPerAddress: whole('SIGN_INS_PER_ADDRESS', 200, {
    min: 1,
    max: 1_000_000,
    unit: 'failures in 15 min',
    purpose: 'Failed sign-ins until one address waits; a whole town hall sits behind one.',
  }),
  signInWindowMs: whole('SIGN_IN_WINDOW_MS', 15 * minute, {
    min: 100,
    max: day,
    unit: 'ms',
    purpose: 'Time over which failed sign-ins are counted.',
  }),
  writesPerMinute: whole('WRITES_PER_MINUTE', 60, {
    min: 1,
    max: 1_000_000,
    unit: 'a minute',
    purpose: 'Writing requests of one person.',
  }),

  socketsPerPerson: whole('SOCKETS_PER_PERSON', 20, {
    min: 1,
    max: 1000,
    unit: 'sockets',
    purpose: 'Over it the oldest socket of the person is closed (4009).',
  }),
  subscriptionsPerSocket: whole('SUBSCRIPTIONS_PER_SOCKET', 100, {
    min: 1,
    max: 10_000,
    unit: 'streams',
    purpose: 'Streams one socket may follow at once.',
  }),
  frameBytes: whole('FRAME_BYTES', 16_384, {
    min: 1024,
    max: 1_048_576,
    unit: 'bytes',
    purpose: 'Longest frame a client may send (close 1009).',
  }),
  framesPerSecond: whole('FRAMES_PER_SECOND', 50, {
    min: 1,
    max: 100_000,
    unit: 'a second',
    purpose: 'Frames one socket may send (close 4029).',
  }),
  bufferHighBytes: whole('BUFFER_HIGH_BYTES', 262_144, {
    min: 1024,
    max: 1_073_741_824,
    unit: 'bytes',
    purpose: 'Unsent bytes at which a slow reader is paused.',
  }),
  bufferLowBytes: whole('BUFFER_LOW_BYTES', 65_536, {
    min: 0,
    max: 1_073_741_824,
    unit: 'bytes',
    purpose: 'Unsent bytes under which it goes on.',
  }),
  slowCloseMs: whole('SLOW_CLOSE_MS', 10_000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'A reader paused for this long is closed (4008).',
  }),
  heartbeatMs: whole('HEARTBEAT_MS', 25_000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'How often a client pings and the server tells the heads.',
  }),
  silenceMs: whole('SILENCE_MS', 60_000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'A socket that says nothing for this long is closed.',
  }),
  sweepMs: whole('SWEEP_MS', 2000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'How often the heads of followed streams are compared, for rings that were lost.',
  }),
  permissionSweepMs: whole('PERMISSION_SWEEP_MS', 5000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'How often the right to read of open sockets is looked at again.',
  }),
  activityMs: whole('ACTIVITY_MS', 1000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'At most one hint of activity per channel in this time.',
  }),
  typingMs: whole('TYPING_MS', 3000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: 'At most one typing sign per person and stream in this time.',
  }),
  byeMinMs: whole('BYE_MIN_MS', 500, {
    min: 0,
    max: day,
    unit: 'ms',
    purpose: 'Earliest return of clients of a server that drains.',
  }),
  byeMaxMs: whole('BYE_MAX_MS', 10_000, {
    min: 0,
    max: day,
    unit: 'ms',
    purpose: 'Latest return of clients of a server that drains.',
  }),
  drainMs: whole('DRAIN_MS', 10_000, {
    min: 100,
    max: day,
    unit: 'ms',
    purpose: 'Time to finish what was begun after SIGTERM.',
  }),

  eventRetentionDays: whole('EVENT_RETENTION_DAYS', 30, {
    min: 1,
    max: 3650,
    unit: 'days',
    purpose: 'Events older than this are removed; who asks for them reads the page again.',
  }),
  unreadWindowDays: whole('UNREAD_WINDOW_DAYS', 90, {
    min: 1,
    max: 3650,
    unit: 'days',
    purpose: 'What is older than this counts as read.',
  }),
  answerTargetDays: whole('ANSWER_TARGET_DAYS', 3, {
    min: 1,
    max: 60,
    unit: 'working days',
    purpose: 'Within this a question should have its first answer of another organisation.',
  }),
  applicationCheck: onOff('RATHAUSRUNDE_APPLICATION_CHECK', true, {
    purpose: '`off` leaves the right to read to the database alone. For tests; refused in production.',
  }),
  permissionDoorbell: onOff('RATHAUSRUNDE_PERMISSION_DOORBELL', true, {
    purpose: '`off` leaves revoking to the check at delivery alone. For tests; refused in production.',
  }),
};

type Values = {
  [Name in keyof typeof settings]: (typeof settings)[Name] extends Setting<infer T> ? T : never;
};

export type Config = Values & {
  production: boolean;
  /** Pages come from Vite with hot reload (`npm run dev`). */
  dev: boolean;
};
