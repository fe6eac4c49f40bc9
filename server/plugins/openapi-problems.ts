/** As much of an OpenAPI document as is looked at here. */
export interface Description {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: object; responses?: object };
}

interface Operation {
  security?: object[];
  parameters?: { in: string; name: string }[];
  requestBody?: object;
  responses?: object;
}

interface Answer {
  name: string;
  description: string;
  /** whether an operation can answer with it */
  of: (operation: Operation, method: string) => boolean;
}

const always = () => true;
const signedIn = ({ security = [] }: Operation) => security.length > 0;
const writes = (_: Operation, method: string) => method !== 'get';
const sends = ({ requestBody }: Operation) => requestBody !== undefined;
const names = ({ parameters = [] }: Operation) =>
  parameters.some((each) => each.in === 'path' || each.name === 'stream');

const answers: Record<string, Answer> = {
  400: { name: 'Malformed', description: 'No request of this API', of: always },
  401: {
    name: 'NoSession',
    description: 'No session, or not the right password',
    of: (operation, method) => signedIn(operation) || (writes(operation, method) && sends(operation)),
  },
  403: { name: 'Denied', description: 'Readable, but not allowed; or a foreign origin', of: always },
  404: { name: 'NotFound', description: 'Not there, or not readable', of: names },
  409: {
    name: 'Conflict',
    description: 'Somebody was faster; or the Idempotency-Key came with another body',
    of: (operation) => signedIn(operation) && sends(operation),
  },
  413: { name: 'TooLarge', description: 'More than 64 KB', of: sends },
  415: { name: 'WrongType', description: 'Not application/json', of: sends },
  422: { name: 'Invalid', description: 'Well-formed, but refused, with the fields', of: writes },
  429: { name: 'TooMany', description: 'Too many in a short time', of: writes },
  500: { name: 'Internal', description: 'A mistake of the server', of: always },
  503: { name: 'Unavailable', description: 'The database is away, or this server is draining', of: always },
};

/** With these two the answer says when to come back. */
const withRetryAfter = ['429', '503'];

const text = { type: 'string' } as const;
/** RFC 9457 */
const Problem = {
  type: 'object',
  description: 'Further members belong to the type, as the present version after a conflict.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { ...text, format: 'uri', examples: ['urn:rathausrunde:problem:invalid'] },
    title: text,
    status: { type: 'integer' },
    detail: { ...text, description: 'in the language of whoever asks' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: text, message: text } },
    },
  },
};

const response = (status: string, { description }: Answer) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  ...(withRetryAfter.includes(status) && {
    headers: { 'Retry-After': { description: 'seconds', schema: { type: 'integer' } } },
  }),
});

/** What every operation answers when it does not do what was asked: what it is tells which problems it can have. */
export function withProblems(description: Description): Description {
  const responses = Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [answer.name, response(status, answer)]),
  );
  const { paths = {}, components } = description;
  return {
    ...description,
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, withAnswers(path, item)])),
    components: { ...components, schemas: { ...components?.schemas, Problem }, responses },
  };
}

function withAnswers(path: string, item: Record<string, Operation>): Record<string, Operation> {
  if (!path.startsWith('/api/v1/')) return item;
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const possible = Object.entries(answers)
        .filter(([, answer]) => answer.of(operation, method))
        .map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]);
      return [
        method,
        { ...operation, responses: { ...Object.fromEntries(possible), ...operation.responses } },
      ];
    }),
  );
}
