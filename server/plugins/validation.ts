import { isUtf8 } from 'node:buffer';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import plugin from 'fastify-plugin';
import { Type } from 'typebox';
import { m } from '../../messages/compiled/messages.js';
import { Invalid, Problem } from './problem.ts';

const common = { allErrors: true, removeAdditional: false, useDefaults: true, strict: false } as const;

const nothing = Type.Object({}, { additionalProperties: false });

/** Bodies say what they mean; queries and paths are text, so numbers in them are read from text. */
const exact = formats.default(new Ajv({ ...common, coerceTypes: false }));
const fromText = formats.default(new Ajv({ ...common, coerceTypes: true }));

/** Parse at the door: valid UTF-8, no NUL, no lone surrogates, schemas that refuse what they do not know. */
export const validation = plugin(async (app) => {
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : fromText).compile(schema),
  );

  // a route that says nothing of its query has none
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/')) route.schema = { querystring: nothing, ...route.schema };
  });

  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body as Buffer)) return done(malformedUtf8());
    if (body.length === 0) return done(null, undefined);
    return parse(request, body.toString(), done);
  });

  app.addHook('preValidation', async (request) => {
    for (const part of [request.body, request.query, request.params]) refuseUnstorable(part, '');
  });
});

/** No request of this API is nested deeper than this. */
const deepest = 8;

/** PostgreSQL stores no NUL, and a lone surrogate is no character of Unicode. */
function refuseUnstorable(value: unknown, field: string, depth = 0): void {
  if (depth > deepest) throw new Problem(400, 'malformed', (locale) => m.problem_malformed({}, { locale }));
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw new Invalid([{ field, message: (locale) => m.problem_field_characters({}, { locale }) }]);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      refuseUnstorable(key, field);
      refuseUnstorable(inner, field ? `${field}.${key}` : key, depth + 1);
    }
  }
}

const malformedUtf8 = () => new Problem(400, 'malformed', (locale) => m.problem_not_utf8({}, { locale }));
