import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';

/** What the administrator sets while the server runs. What a server needs before it knows its database comes from the environment. */
export type SettingValues = Static<typeof SettingValues>;
export const SettingValues = Type.Object(
  {
    /** how the platform calls itself, in the head of each page */
    installationName: Type.String({ minLength: 1, maxLength: 40 }),
    /** words that hint at bids and prices of a running procurement, whatever their case */
    bidsPatterns: Type.Array(Type.String({ minLength: 2, maxLength: 80 }), { maxItems: 100 }),
    /** how many days after its minutes were approved the conversation of a meeting is deleted (`chat_kept_days` in SQL) */
    chatKeptDays: Type.Integer({ minimum: 1, maximum: 365 }),
    /** the administrator has put the guided start away */
    guidedStartLeft: Type.Boolean(),
  },
  { additionalProperties: false },
);

export type ChangeSettings = Static<typeof ChangeSettings>;
export const ChangeSettings = Type.Partial(SettingValues, { additionalProperties: false });

/** A variable of the environment. `value`: what holds; null of a secret, and where nothing does. */
export type EnvironmentSetting = Static<typeof EnvironmentSetting>;
export const EnvironmentSetting = Type.Object({
  name: Type.String(),
  value: Nullable(Type.String()),
  unit: Type.String(),
  purpose: Type.String(),
  /** set by the operator; otherwise what the program takes */
  given: Type.Boolean(),
  secret: Type.Boolean(),
});

export type InstallationSettings = Static<typeof InstallationSettings>;
export const InstallationSettings = Type.Object({
  values: SettingValues,
  environment: Type.Array(EnvironmentSetting),
});

export const Installation = Type.Object({ name: Type.String() });
