import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { z } from 'zod';
import type { Exchange } from '../../src/sandbox/rest/exchange.ts';

/** Says what is not as Discord describes it, in sentences. */
export type Checker = (exchange: Exchange) => string[];

const schemaHolder = z.object({ schema: z.unknown().optional() });
const response = z.object({ $ref: z.string().optional(), content: z.record(z.string(), schemaHolder).optional() });
const operation = z.object({
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: z.unknown() }))
    .optional(),
  requestBody: z.object({ required: z.boolean().optional(), content: z.record(z.string(), schemaHolder) }).optional(),
  responses: z.record(z.string(), response)
});
const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() })),
    responses: z.record(z.string(), response)
  })
});

type Operation = z.output<typeof operation>;

/** What Discord describes wrongly: a property of some schemas, or, without one, whole schemas. */
interface Correction {
  readonly schemas: readonly string[];
  readonly property?: string;
  readonly schema: object;
  readonly reason: string;
}

const corrections: readonly Correction[] = [
  {
    schemas: [
      'ApplicationCommandCreateRequest',
      'ApplicationCommandUpdateRequest',
      'ApplicationCommandPatchRequestPartial'
    ],
    property: 'default_member_permissions',
    schema: { type: ['string', 'null'], pattern: '^\\d+$' },
    reason: 'described as an integer; the documentation says a string of bits, and every client sends one'
  },
  {
    schemas: ['InnerErrors'],
    property: '_errors',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, message: { type: 'string' } },
        required: ['code', 'message'],
        additionalProperties: false
      }
    },
    reason:
      'the faults of fields are described with numbers for codes; the documentation shows names, as all answers have'
  },
  {
    schemas: ['RatelimitedResponse'],
    schema: {
      type: 'object',
      properties: {
        message: { type: 'string' },
        retry_after: { type: 'number' },
        global: { type: 'boolean' },
        code: { type: 'integer' }
      },
      required: ['message', 'retry_after', 'global']
    },
    reason: 'described with a code; the documentation says that only some limits have one, and shows answers without'
  }
];

/** A checker that knows Discord's description in this file. It compiles what it meets, which takes seconds, and keeps it. */
export function makeChecker(file: string): Checker {
  // Where several kinds are possible, Discord's kinds overlap (a new message is also a change of one), so that "exactly
  // one of" can never hold: it is read as "any of".
  const document: unknown = JSON.parse(readFileSync(file, 'utf8').replaceAll('"oneOf":', '"anyOf":'));
  const described = description.parse(document);
  const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: false, addUsedSchema: false });
  ajvFormats.default(ajv);
  ajv.addFormat('snowflake', /^\d{1,20}$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(closeAnswers(correct(described)), 'discord');
  const validators = new Map<string, ValidateFunction>();
  const operations = new Map<string, Operation | undefined>();

  function validate(pointer: string, value: unknown): string | undefined {
    const validator = validators.get(pointer) ?? ajv.compile({ $ref: `discord#${pointer}` });
    validators.set(pointer, validator);
    return validator(value) ? undefined : explain(validator.errors ?? []);
  }

  function findOperation(route: string, method: string): Operation | undefined {
    const key = `${method} ${route}`;
    if (!operations.has(key)) {
      operations.set(key, operation.optional().parse(described.paths[route]?.[method.toLowerCase()]));
    }
    return operations.get(key);
  }

  return (exchange) => {
    const { route, method } = exchange;
    // Faults that a test has ordered; Discord does not describe its own.
    if (exchange.status >= 500) return [];
    // Unknown routes are the sandbox's own affair: it prints them.
    if (route === undefined) return [];
    const found = findOperation(route, method);
    if (!found) return ['Discord describes no such route'];
    const base = `/paths/${escapePointer(route)}/${method.toLowerCase()}`;
    return [
      ...(isRefusedForm(exchange) ? [] : checkRequest(exchange, found, base, validate)),
      ...checkAnswer(exchange, found, base, validate)
    ];
  };
}

type Validate = (pointer: string, value: unknown) => string | undefined;

// What Discord would refuse is refused here, too; the test is about just that.
function isRefusedForm({ status, answer }: Exchange): boolean {
  const code = z.object({ code: z.number() }).safeParse(answer).data?.code;
  return status === 400 && (code === 50035 || code === 50006 || code === 50109);
}

function checkRequest(exchange: Exchange, { requestBody, parameters }: Operation, base: string, validate: Validate) {
  const { contentType, requestBody: body, files, query } = exchange;
  const faults: string[] = [];
  for (const [name, text] of Object.entries(query)) {
    const index = (parameters ?? []).findIndex((parameter) => parameter.in === 'query' && parameter.name === name);
    const fault = index < 0 ? 'no such parameter' : checkText(`${base}/parameters/${index}/schema`, text, validate);
    if (fault) faults.push(`query ${name}=${text}: ${fault}`);
  }
  if (contentType === undefined) {
    if (requestBody?.required) faults.push('the request has no body');
    return faults;
  }
  if (!requestBody) return [...faults, 'the request has a body, but the route takes none'];
  if (!requestBody.content[contentType]) return [...faults, `the route does not take ${contentType}`];
  const pointer = `${base}/requestBody/content/${escapePointer(contentType)}/schema`;
  const fields = Object.fromEntries(files.map(({ field }) => [field, '']));
  const whole = files.length > 0 && typeof body === 'object' ? { ...body, ...fields } : body;
  const fault = validate(pointer, whole);
  return fault ? [...faults, `request ${fault}`] : faults;
}

function checkAnswer(exchange: Exchange, { responses }: Operation, base: string, validate: Validate): string[] {
  const { status, answer } = exchange;
  const key = responses[String(status)] ? String(status) : `${Math.floor(status / 100)}XX`;
  const described = responses[key];
  if (!described) return [`answered ${status}, which Discord does not describe`];
  const pointer = described.$ref ? described.$ref.slice(1) : `${base}/responses/${key}`;
  const hasContent = described.$ref !== undefined || described.content !== undefined;
  if (!hasContent) return answer === undefined ? [] : [`answered ${status} with a body, but there is none`];
  const fault = validate(`${pointer}/content/${escapePointer('application/json')}/schema`, answer);
  return fault ? [`answer ${status} ${fault}`] : [];
}

function correct(described: z.output<typeof description>): z.output<typeof description> {
  for (const { schemas, property, schema } of corrections) {
    for (const name of schemas) {
      const wrong = described.components.schemas[name];
      if (!wrong) throw new Error(`Discord describes no ${name} any more: remove the correction`);
      if (property === undefined) described.components.schemas[name] = { ...schema };
      else wrong.properties = { ...wrong.properties, [property]: schema };
    }
  }
  return described;
}

// Answers may have no field that is not described: a sandbox that makes one up would teach the bot to rely on it.
function closeAnswers(described: z.output<typeof description>): z.output<typeof description> {
  for (const [name, schema] of Object.entries(described.components.schemas)) {
    if (name.endsWith('Response') && schema.properties) schema.unevaluatedProperties = false;
  }
  return described;
}

// In an address everything is text; it may stand for a number or for true and false.
function checkText(pointer: string, text: string, validate: Validate): string | undefined {
  const fault = validate(pointer, text);
  if (!fault) return undefined;
  const isLiteral = text === 'true' || text === 'false' || /^-?\d+$/.test(text);
  return isLiteral ? validate(pointer, JSON.parse(text)) : fault;
}

function explain(errors: readonly ErrorObject[]): string {
  // The deepest fault is the one that belongs to the kind that was meant.
  const sorted = [...errors].sort((left, right) => depth(right) - depth(left));
  return sorted
    .slice(0, 3)
    .map((error) => {
      const extra = error.params.unevaluatedProperty ?? error.params.allowedValues ?? '';
      return `${error.instancePath || 'as a whole'} ${error.message} ${extra === '' ? '' : JSON.stringify(extra)}`.trim();
    })
    .join('; ');
}

function depth({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length;
}

function escapePointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
