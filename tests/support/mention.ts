import { id, people, type PersonName } from './world.ts';

/** As it stands in a text. */
export const mention = (who: PersonName, name: string = people[who][0]): string =>
  `@[${name}](person:${id(`person:${who}`).slice(0, 8)})`;
