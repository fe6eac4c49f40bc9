import { textOf } from '#lib/api.ts';

/** What a form says of an entry, to be shown again where it is refused. */
export const entryValues = (form: FormData) => ({
  part: 'entry',
  entry: textOf(form, 'entry'),
  item: textOf(form, 'item'),
  kind: textOf(form, 'kind'),
  text: textOf(form, 'text'),
  organisation: textOf(form, 'organisation'),
  function: textOf(form, 'function'),
  dueOn: textOf(form, 'dueOn'),
});

/** The same as the API takes it; of what is no task nobody is responsible. */
export const entryBody = (values: ReturnType<typeof entryValues>) => ({
  kind: values.kind,
  text: values.text,
  ...(values.kind === 'task' && {
    task: {
      organisationId: values.organisation || null,
      function: values.function,
      dueOn: values.dueOn || null,
    },
  }),
});
