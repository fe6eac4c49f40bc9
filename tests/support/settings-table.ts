import type { Setting } from '../../server/setting.ts';

/** The table in docs/operations.md. When it differs, the failing test prints what has to stand there. */
export function settingsTable(settings: Record<string, Setting<unknown>>): string {
  const rows = Object.values(settings).map(({ env, fallback, unit, purpose, secret }) => {
    const { demo, production } = fallback;
    const value = demo === production ? shown(demo) : `${shown(demo)}, in production ${shown(production)}`;
    return `| \`${env}\` | ${value} | ${unit} | ${purpose({}, { locale: 'en' })}${secret ? ' Never shown.' : ''} |`;
  });
  return ['| setting | without it | unit | what it is for |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function shown(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  if (typeof value === 'boolean') return value ? '`on`' : '`off`';
  return `\`${String(value)}\``;
}
