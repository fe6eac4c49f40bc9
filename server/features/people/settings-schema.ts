import { Type, type Static } from 'typebox';
import { textSizes, themes } from '../../../db/schema/index.ts';
import { OneOf } from '../../plugins/schema.ts';

/** How the pages look for somebody who is signed in, and whether they listen to single keys. */
export type Appearance = Static<typeof Appearance>;
export const Appearance = Type.Object({
  theme: OneOf(...themes),
  textSize: OneOf(...textSizes),
  shortcuts: Type.Boolean(),
});

/**
 * What a person has chosen for herself. `followDefault`: how closely she follows a channel for which she has chosen nothing;
 * `usual` goes by her role. `topics` and `phone` stand on her page.
 */
export type Settings = Static<typeof Settings>;
export const Settings = Type.Object({
  ...Appearance.properties,
  followDefault: OneOf('usual', 'all', 'replies'),
  topics: Type.Array(Type.String()),
  phone: Type.String(),
});

/** What is left out stays. */
export type ChangeSettings = Static<typeof ChangeSettings>;
export const ChangeSettings = Type.Object(
  {
    theme: Type.Optional(Settings.properties.theme),
    textSize: Type.Optional(Settings.properties.textSize),
    shortcuts: Type.Optional(Type.Boolean()),
    followDefault: Type.Optional(Settings.properties.followDefault),
    topics: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 12 })),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
