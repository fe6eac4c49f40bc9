import type { FastifySchemaValidationError } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import type { FieldProblem, Sentence } from './problem.ts';

type Validation = FastifySchemaValidationError[];

const number = (params: Record<string, unknown>): number => Number(params.limit);

/** What a schema refused, in words, at its field. */
const sentences: Record<string, (params: Record<string, unknown>) => Sentence> = {
  required: () => (locale) => m.problem_field_required({}, { locale }),
  minLength: (params) => (locale) =>
    number(params) === 1
      ? m.problem_field_required({}, { locale })
      : m.problem_field_too_short({ min: number(params) }, { locale }),
  maxLength: (params) => (locale) =>
    m.problem_field_too_long({ max: number(params).toLocaleString(locale) }, { locale }),
  maxItems: (params) => (locale) => m.problem_field_too_many({ max: number(params) }, { locale }),
  minimum: (params) => (locale) => m.problem_field_minimum({ min: number(params) }, { locale }),
  maximum: (params) => (locale) => m.problem_field_maximum({ max: number(params) }, { locale }),
  additionalProperties: (params) => (locale) =>
    m.problem_field_unknown({ name: String(params.additionalProperty) }, { locale }),
  format: (params) => (locale) =>
    params.format === 'email'
      ? m.problem_field_email({}, { locale })
      : params.format === 'date'
        ? m.problem_field_date({}, { locale })
        : m.problem_field_wrong({}, { locale }),
};

const wrong: Sentence = (locale) => m.problem_field_wrong({}, { locale });

/** Whoever sends a thousand wrong things is told of the first. */
const most = 50;

export function fieldProblems(validation: Validation): FieldProblem[] {
  const seen = new Set<string>();
  return validation.slice(0, most).flatMap((error) => {
    const field = fieldOf(error);
    if (seen.has(field)) return [];
    seen.add(field);
    return [{ field, message: sentences[error.keyword]?.(error.params) ?? wrong }];
  });
}

const ofValue = new Set(['minLength', 'maxLength', 'maxItems', 'minimum', 'maximum', 'format']);

/** 400 for what is no request of this API, 422 for a value in the body that is not accepted. */
export function isMalformed(validation: Validation, context: string | undefined): boolean {
  return context !== 'body' || validation.some((error) => !ofValue.has(error.keyword));
}

function fieldOf(error: FastifySchemaValidationError): string {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const { missingProperty, additionalProperty } = error.params;
  return [path, missingProperty ?? additionalProperty].filter(Boolean).join('.');
}
