import { Type, type Static, type TObject, type TString, type TInteger } from 'typebox';

/** One of a few words. As an `enum`, which is read and written without trying one alternative after the other. */
export const OneOf = <const Words extends readonly string[]>(...words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: words });

/** A moment as an answer spelled it, sent back to name what happened then. */
export const NamedMoment = Type.String({ format: 'date-time', pattern: '^2\\d{3}-[\\d-]{5}T[\\d:.]{12}Z$' });

/** A value or null, spelled as two types for the same reason. */
export const Nullable = <Value extends TString | TInteger | TObject | ReturnType<typeof OneOf>>(
  value: Value,
) =>
  Type.Unsafe<Static<Value> | null>({
    ...value,
    type: ['type' in value ? value.type : 'string', 'null'],
    ...('enum' in value && Array.isArray(value.enum) && { enum: [...value.enum, null] }),
  });
