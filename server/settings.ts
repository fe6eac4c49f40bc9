import { m } from '../messages/compiled/messages.js';
import { fileSettings } from './file-settings.ts';
import { addresses, choice, onOff, origin, text, url, whole, type Setting } from './setting.ts';

const day = 86_400_000;
const minute = 60_000;
const postgres = ['postgres', 'postgresql'] as const;

/** Every setting there is. docs/operations.md shows the same table; a test compares the two. */
export const settings = {
  nodeEnv: choice('NODE_ENV', 'development', {
    values: ['development', 'test', 'production'],
    purpose: m.environment_node_env,
  }),
  host: text('HOST', '127.0.0.1', { production: '0.0.0.0', purpose: m.environment_host }),
  port: whole('PORT', 3000, { min: 0, max: 65_535, purpose: m.environment_port }),
  publicUrl: origin('PUBLIC_URL', { purpose: m.environment_public_url }),
  trustProxy: addresses('TRUST_PROXY', { purpose: m.environment_trust_proxy }),
  databaseUrl: url('DATABASE_URL', {
    protocols: postgres,
    secret: true,
    purpose: m.environment_database_url,
  }),
  migrationDatabaseUrl: url('MIGRATION_DATABASE_URL', {
    protocols: postgres,
    secret: true,
    purpose: m.environment_migration_database_url,
  }),
  databasePool: whole('DATABASE_POOL', 10, {
    min: 1,
    max: 200,
    unit: 'connections',
    purpose: m.environment_database_pool,
  }),
  dataDir: text('DATA_DIR', 'data', { unit: 'folder', purpose: m.environment_data_dir }),
  roomKeysDir: text('ROOM_KEYS_DIR', null, { unit: 'folder', purpose: m.environment_room_keys_dir }),
  ...fileSettings,
  synonymsFile: text('SYNONYMS_FILE', null, { unit: 'file', purpose: m.environment_synonyms_file }),
  demoPassword: text('DEMO_PASSWORD', 'rathausrunde-demo', {
    min: 8,
    secret: true,
    purpose: m.environment_demo_password,
  }),
  logLevel: choice('LOG_LEVEL', 'warn', {
    values: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    production: 'info',
    purpose: m.environment_log_level,
  }),
  metricsToken: text('METRICS_TOKEN', null, {
    min: 16,
    secret: true,
    purpose: m.environment_metrics_token,
  }),
  metricsPort: whole('METRICS_PORT', 0, {
    min: 0,
    max: 65_535,
    purpose: m.environment_metrics_port,
  }),

  sessionIdleMs: whole('SESSION_IDLE_MS', 14 * day, {
    min: 1000,
    max: 365 * day,
    unit: 'ms',
    purpose: m.environment_session_idle_ms,
  }),
  sessionAbsoluteMs: whole('SESSION_ABSOLUTE_MS', 90 * day, {
    min: 1000,
    max: 3650 * day,
    unit: 'ms',
    purpose: m.environment_session_absolute_ms,
  }),
  oneTimeLinkMs: whole('ONE_TIME_LINK_MS', 7 * day, {
    min: 1000,
    max: 90 * day,
    unit: 'ms',
    purpose: m.environment_one_time_link_ms,
  }),

  rateLimits: onOff('RATE_LIMITS', true, { purpose: m.environment_rate_limits }),
  signInsPerAccount: whole('SIGN_INS_PER_ACCOUNT', 10, {
    min: 1,
    max: 1_000_000,
    unit: 'failures in 15 min',
    purpose: m.environment_sign_ins_per_account,
  }),
  signInsPerAddress: whole('SIGN_INS_PER_ADDRESS', 200, {
    min: 1,
    max: 1_000_000,
    unit: 'failures in 15 min',
    purpose: m.environment_sign_ins_per_address,
  }),
  signInWindowMs: whole('SIGN_IN_WINDOW_MS', 15 * minute, {
    min: 100,
    max: day,
    unit: 'ms',
    purpose: m.environment_sign_in_window_ms,
  }),
  writesPerMinute: whole('WRITES_PER_MINUTE', 60, {
    min: 1,
    max: 1_000_000,
    unit: 'a minute',
    purpose: m.environment_writes_per_minute,
  }),

  socketsPerPerson: whole('SOCKETS_PER_PERSON', 20, {
    min: 1,
    max: 1000,
    unit: 'sockets',
    purpose: m.environment_sockets_per_person,
  }),
  subscriptionsPerSocket: whole('SUBSCRIPTIONS_PER_SOCKET', 100, {
    min: 1,
    max: 10_000,
    unit: 'streams',
    purpose: m.environment_subscriptions_per_socket,
  }),
  frameBytes: whole('FRAME_BYTES', 16_384, {
    min: 1024,
    max: 1_048_576,
    unit: 'bytes',
    purpose: m.environment_frame_bytes,
  }),
  framesPerSecond: whole('FRAMES_PER_SECOND', 50, {
    min: 1,
    max: 100_000,
    unit: 'a second',
    purpose: m.environment_frames_per_second,
  }),
  bufferHighBytes: whole('BUFFER_HIGH_BYTES', 262_144, {
    min: 1024,
    max: 1_073_741_824,
    unit: 'bytes',
    purpose: m.environment_buffer_high_bytes,
  }),
  bufferLowBytes: whole('BUFFER_LOW_BYTES', 65_536, {
    min: 0,
    max: 1_073_741_824,
    unit: 'bytes',
    purpose: m.environment_buffer_low_bytes,
  }),
  slowCloseMs: whole('SLOW_CLOSE_MS', 10_000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_slow_close_ms,
  }),
  heartbeatMs: whole('HEARTBEAT_MS', 25_000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_heartbeat_ms,
  }),
  silenceMs: whole('SILENCE_MS', 60_000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_silence_ms,
  }),
  sweepMs: whole('SWEEP_MS', 2000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_sweep_ms,
  }),
  permissionSweepMs: whole('PERMISSION_SWEEP_MS', 5000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_permission_sweep_ms,
  }),
  activityMs: whole('ACTIVITY_MS', 1000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_activity_ms,
  }),
  typingMs: whole('TYPING_MS', 3000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_typing_ms,
  }),
  presenceMs: whole('PRESENCE_MS', 1000, {
    min: 10,
    max: day,
    unit: 'ms',
    purpose: m.environment_presence_ms,
  }),
  byeMinMs: whole('BYE_MIN_MS', 500, {
    min: 0,
    max: day,
    unit: 'ms',
    purpose: m.environment_bye_min_ms,
  }),
  byeMaxMs: whole('BYE_MAX_MS', 10_000, {
    min: 0,
    max: day,
    unit: 'ms',
    purpose: m.environment_bye_max_ms,
  }),
  drainMs: whole('DRAIN_MS', 10_000, {
    min: 100,
    max: day,
    unit: 'ms',
    purpose: m.environment_drain_ms,
  }),

  eventRetentionDays: whole('EVENT_RETENTION_DAYS', 30, {
    min: 1,
    max: 3650,
    unit: 'days',
    purpose: m.environment_event_retention_days,
  }),
  unreadWindowDays: whole('UNREAD_WINDOW_DAYS', 90, {
    min: 1,
    max: 3650,
    unit: 'days',
    purpose: m.environment_unread_window_days,
  }),
  answerTargetDays: whole('ANSWER_TARGET_DAYS', 3, {
    min: 1,
    max: 60,
    unit: 'working days',
    purpose: m.environment_answer_target_days,
  }),
  applicationCheck: onOff('RATHAUSRUNDE_APPLICATION_CHECK', true, {
    purpose: m.environment_application_check,
  }),
  permissionDoorbell: onOff('RATHAUSRUNDE_PERMISSION_DOORBELL', true, {
    purpose: m.environment_permission_doorbell,
  }),
};

type Values = {
  [Name in keyof typeof settings]: (typeof settings)[Name] extends Setting<infer T> ? T : never;
};

export type Config = Values & {
  production: boolean;
  /** Pages come from Vite with hot reload (`npm run dev`). */
  dev: boolean;
  /** names of the variables that are set */
  given: string[];
};
