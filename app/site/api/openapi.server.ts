import { z } from 'zod';
import { allEndpoints, type Endpoint } from './endpoints.server';
import type { ApiExamples } from './examples.server';
import {
  categorySchema,
  hitSchema,
  itemDetailSchema,
  itemSchema,
  problemSchema,
  siteSchema,
  statsSchema,
  withdrawalSchema,
} from './schemas';

type Json = Record<string, unknown>;

/** What is around the endpoints: whose API it is and where. */
export interface ApiOwner {
  /** Name of the portal. */
  name: string;
  /** Origin and base path of the portal, without a slash at the end. */
  baseUrl: string;
  docsUrl: string;
  contact: { name: string; email: string };
}

const NAMED: Record<string, z.ZodType> = {
  Site: siteSchema,
  Category: categorySchema,
  Item: itemSchema,
  ItemDetail: itemDetailSchema,
  SearchHit: hitSchema,
  Withdrawal: withdrawalSchema,
  Statistics: statsSchema,
  Problem: problemSchema,
};

/**
 * The OpenAPI 3.1 document of the open API, made from the schemas that parse its requests and type its answers.
 * Its schemas are open (a later version may add members) where the product's own are strict.
 */
export function openApiDocument(owner: ApiOwner, { answers, parameters }: ApiExamples): Json {
  components ??= componentSchemas();
  const schemas = Object.fromEntries(Object.entries(components).map(([name, schema]) => [name, withExamples(schema, answers[name])]));
  return {
    openapi: '3.1.1',
    info: {
      title: `${owner.name}信息公开开放接口`,
      version: '1.0.0',
      summary: 'Read-only API of disclosed government information',
      description:
        '只读，无需登录。时刻为带时区的ISO 8601，日期按北京时间。列表以游标翻页：把next作为cursor原样送回，其余参数不变。未列出的参数不起作用；重复或不合规则的参数答以400。',
      contact: owner.contact,
    },
    servers: [{ url: owner.baseUrl }],
    externalDocs: { url: owner.docsUrl, description: '接口说明' },
    paths: Object.fromEntries(allEndpoints.map((endpoint) => [endpoint.path, pathItem(endpoint, parameters)])),
    components: {
      schemas,
      responses: {
        Problem: {
          description: '问题说明（RFC 9457）',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      headers: {
        ETag: { description: '内容的版本；带If-None-Match再问时，未变的答以304', schema: { type: 'string' } },
        CacheControl: { description: '缓存规则', schema: { type: 'string' } },
      },
    },
  };
}

// They are the product's, not a district's, and take longer to make than everything around them.
let components: Record<string, Json> | undefined;

/** A schema with the values of a real answer as its examples, member by member; what the answer does not have stays without. */
function withExamples(schema: Json, answer: unknown): Json {
  if (answer === null || answer === undefined || schema.$ref !== undefined) return schema;
  if (schema.anyOf)
    return typeof answer === 'object'
      ? { ...schema, anyOf: (schema.anyOf as Json[]).map((choice) => (choice.properties ? withExamples(choice, answer) : choice)) }
      : { ...schema, examples: [answer] };
  if (Array.isArray(answer)) {
    const [first] = answer as unknown[];
    return typeof first === 'object' && first !== null
      ? { ...schema, items: withExamples(schema.items as Json, first) }
      : { ...schema, examples: [answer] };
  }
  if (!schema.properties) return { ...schema, examples: [answer] };
  const members = answer as Json;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(schema.properties as Record<string, Json>).map(([name, member]) => [name, withExamples(member, members[name])]),
    ),
  };
}

function pathItem(endpoint: Endpoint, examples: ApiExamples['parameters']): Json {
  const problem = { $ref: '#/components/responses/Problem' };
  return {
    get: {
      operationId: endpoint.operationId,
      summary: endpoint.summary.zh,
      description: endpoint.description.zh,
      'x-description-en': endpoint.description.en,
      parameters: parametersOf(endpoint, examples).map(({ name, place, required, schema, description, english, example }) => ({
        name,
        in: place,
        required,
        description,
        'x-description-en': english,
        schema,
        ...(example === undefined ? {} : { example }),
      })),
      responses: {
        200: {
          description: endpoint.summary.zh,
          headers: { ETag: { $ref: '#/components/headers/ETag' }, 'Cache-Control': { $ref: '#/components/headers/CacheControl' } },
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${endpoint.answerName}` } } },
        },
        304: { description: '与If-None-Match所指的版本相同' },
        400: problem,
        ...Object.fromEntries(endpoint.problems.map((status) => [status, problem])),
        default: problem,
      },
    },
  };
}

export interface DocumentedParameter {
  name: string;
  place: 'path' | 'query';
  required: boolean;
  description: string;
  english: string;
  example: unknown;
  /** One word for the type, as a reader takes it. */
  type: string;
  /** The values it may have, where they are few. */
  values: string[];
  schema: { default?: unknown; [keyword: string]: unknown };
}

/** The endpoint's parameters as documents show them, those of the path first. */
export function parametersOf(endpoint: Endpoint, given: ApiExamples['parameters']): DocumentedParameter[] {
  return (['path', 'query'] as const).flatMap((place) =>
    Object.entries(place === 'path' ? endpoint.params : endpoint.query).map(([name, schema]) => {
      const {
        description = '',
        'x-description-en': english = '',
        examples,
        ...rest
      } = jsonSchema(schema) as Json & { description?: string; 'x-description-en'?: string; examples?: unknown[] };
      return {
        name,
        place,
        required: !schema.safeParse(undefined).success,
        description,
        english,
        example: given[name] ?? examples?.[0],
        type: typeOf(rest),
        values: valuesOf(rest),
        schema: rest,
      };
    }),
  );
}

export interface DocumentedField {
  /** With dots into objects and `[]` for the entries of a list. */
  name: string;
  type: string;
  values: string[];
  description: string;
  english: string;
}

/** The members of an answer as a flat list for reading, those of the objects in it included. */
export function fieldsOf(endpoint: Endpoint): DocumentedField[] {
  return flatten(jsonSchema(endpoint.answer), '');
}

function flatten(schema: Json, prefix: string): DocumentedField[] {
  const properties = (schema.properties ?? {}) as Record<string, Json>;
  return Object.entries(properties).flatMap(([member, inner]) => {
    const name = prefix + member;
    const below = objectIn(inner);
    const own = {
      name,
      type: typeOf(inner),
      values: valuesOf(inner),
      description: String(inner.description ?? ''),
      english: String(inner['x-description-en'] ?? ''),
    };
    return below === null ? [own] : [own, ...flatten(below.schema, `${name}${below.list ? '[]' : ''}.`)];
  });
}

/** The object schema inside a member: itself, one of two choices, or the entries of its list. */
function objectIn(schema: Json): { schema: Json; list: boolean } | null {
  if (schema.type === 'object') return { schema, list: false };
  if (schema.type === 'array') {
    const inner = objectIn(schema.items as Json);
    return inner && { schema: inner.schema, list: true };
  }
  for (const choice of (schema.anyOf ?? []) as Json[]) {
    const inner = objectIn(choice);
    if (inner) return inner;
  }
  return null;
}

function typeOf(schema: Json): string {
  if (schema.anyOf) return (schema.anyOf as Json[]).map(typeOf).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  if (schema.type === 'array') return `${typeOf(schema.items as Json)}[]`;
  return String(schema.format ?? schema.type ?? '');
}

function valuesOf(schema: Json): string[] {
  return ((schema.enum ?? []) as unknown[]).map(String);
}

function componentSchemas(): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  for (const endpoint of allEndpoints) if (!registry.has(endpoint.answer)) registry.add(endpoint.answer, { id: endpoint.answerName });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, override: tidy, target: 'draft-2020-12' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _dialect, $id: _id, ...rest } = schema as Json;
      return [id, rest];
    }),
  );
}

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { override: tidy, target: 'draft-2020-12', reused: 'inline' }) as Json;
  return rest;
}

/** Takes out what says nothing to a reader: the bounds of safe integers, the patterns behind formats, closedness. */
function tidy({ jsonSchema: schema }: { jsonSchema: Json }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
  delete schema.additionalProperties;
}
