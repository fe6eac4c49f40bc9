import { isIP } from 'node:net';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';

export type { Locale };
type Sentence = (locale: Locale) => string;
type Parsed<T> = { value: T } | { expected: Sentence };

/** What a setting is for, in the language of whoever looks at it. */
type Purpose = (inputs: object, options: { locale: Locale }) => string;

/** One environment variable: how it is read, what holds without it, and what it is for. */
export type Setting<T> = {
  env: string;
  parse: (text: string) => Parsed<T>;
  /** What holds when the variable is not set; in production something else may hold. */
  fallback: { demo: T; production: T };
  unit: string;
  purpose: Purpose;
  /** A secret is never printed, not even when it is wrong. */
  secret: boolean;
};

type About<T> = { unit?: string; purpose: Purpose; secret?: boolean; production?: T };

function setting<T>(env: string, fallback: T, about: About<T>, parse: Setting<T>['parse']): Setting<T> {
  const production = about.production ?? fallback;
  return {
    env,
    parse,
    fallback: { demo: fallback, production },
    unit: about.unit ?? '',
    purpose: about.purpose,
    secret: about.secret ?? false,
  };
}

export function whole(
  env: string,
  fallback: number,
  about: About<number> & { min: number; max: number },
): Setting<number> {
  const { min, max } = about;
  return setting<number>(env, fallback, about, (text) => {
    const value = Number(text);
    const fits = /^\d+$/.test(text) && value >= min && value <= max;
    return fits ? { value } : { expected: (locale) => m.config_expected_whole({ min, max }, { locale }) };
  });
}

export function choice<const T extends string>(
  env: string,
  fallback: NoInfer<T>,
  about: About<NoInfer<T>> & { values: readonly T[] },
): Setting<T> {
  return setting<T>(env, fallback, about, (text) => {
    const value = about.values.find((known) => known === text);
    const values = about.values.join(', ');
    return value ? { value } : { expected: (locale) => m.config_expected_choice({ values }, { locale }) };
  });
}

export function onOff(env: string, fallback: boolean, about: About<boolean>): Setting<boolean> {
  return setting<boolean>(env, fallback, about, (text) => {
    if (text === 'on' || text === 'off') return { value: text === 'on' };
    return { expected: (locale) => m.config_expected_choice({ values: 'on, off' }, { locale }) };
  });
}

export function text<T extends string | null>(
  env: string,
  fallback: T,
  about: About<T> & { min?: number },
): Setting<T | string> {
  const min = about.min ?? 1;
  return setting<T | string>(env, fallback, about, (value) =>
    value.length >= min ? { value } : { expected: (locale) => m.config_expected_text({ min }, { locale }) },
  );
}

export function url(
  env: string,
  about: About<null> & { protocols: readonly string[] },
): Setting<string | null> {
  return setting<string | null>(env, null, about, (value) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    const fits = parsed !== null && about.protocols.includes(parsed.protocol.slice(0, -1));
    const protocols = about.protocols.map((protocol) => `${protocol}://`).join(', ');
    return fits ? { value } : { expected: (locale) => m.config_expected_url({ protocols }, { locale }) };
  });
}

/** An address of a form of its own, as `fits` knows it. */
export function address(
  env: string,
  about: About<null> & { fits: (value: string) => boolean; expected: Sentence },
): Setting<string | null> {
  return setting<string | null>(env, null, about, (value) =>
    about.fits(value) ? { value } : { expected: about.expected },
  );
}

/** The origin that browsers see; a path would say that the forum can live below one, and it cannot. */
export function origin(env: string, about: About<null>): Setting<string | null> {
  return setting<string | null>(env, null, about, (value) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    const fits = parsed && /^https?:$/.test(parsed.protocol) && parsed.href === `${parsed.origin}/`;
    return fits
      ? { value: parsed.origin }
      : { expected: (locale) => m.config_expected_origin({}, { locale }) };
  });
}

const proxyNames = ['loopback', 'linklocal', 'uniquelocal'];

/** Addresses or networks, divided by commas. A plain "true" would believe every sender and is refused. */
export function addresses(env: string, about: About<string[]>): Setting<string[]> {
  return setting<string[]>(env, [], about, (value) => {
    const list = value.split(',').map((part) => part.trim());
    const fits = list.every((part) => proxyNames.includes(part) || isNetwork(part));
    return fits ? { value: list } : { expected: (locale) => m.config_expected_addresses({}, { locale }) };
  });
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
