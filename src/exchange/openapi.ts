import { z } from 'zod';
import type { Locale } from '../platform/i18n/index.ts';
import { fieldWords } from './messages-fields.ts';
import { parameterWords } from './messages-parameters.ts';
import { messages } from './messages.ts';
import type { Outlet } from './outlets.ts';
import type { Parameter } from './parameters.ts';
import { forming, group, groups, models, municipalities, problem, topics } from './schemas.ts';

/** A part of JSON Schema that our own schemas become. */
export interface JsonSchema {
  type?: string | readonly string[];
  description?: string;
  enum?: readonly string[];
  $ref?: string;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  [other: string]: unknown;
}

export interface OpenApiParameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description?: string;
  schema: JsonSchema;
  style?: 'form';
  explode?: true;
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  parameters: readonly OpenApiParameter[];
  responses: Readonly<
    Record<string, { description: string; content?: Record<string, { schema?: JsonSchema }> }>
  >;
}

export interface OpenApi {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: readonly { url: string }[];
  paths: Readonly<Record<string, { get: OpenApiOperation }>>;
  components: { schemas: Readonly<Record<string, JsonSchema>> };
}

const named = {
  Groups: groups,
  Group: group,
  Forming: forming,
  FormingGroup: forming.shape.forming.element,
  Topics: topics,
  Topic: topics.shape.topics.element,
  Models: models,
  GroupModel: models.shape.models.element,
  Municipalities: municipalities,
  Municipality: municipalities.shape.municipalities.element,
  Problem: problem,
};

/** The document (OpenAPI 3.1), from the very schemas that answers are typed by, in the words of one language. */
export function openApi(locale: Locale, outlets: readonly Outlet[], publicUrl: string): OpenApi {
  const say = messages(locale);
  return {
    openapi: '3.1.0',
    info: {
      title: `Knutepunkt: ${say.title}`,
      version: '1',
      description: [say.lead, say.terms].join('\n\n'),
    },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(outlets.map((outlet) => [outlet.path, { get: operationOf(locale, outlet) }])),
    components: { schemas: schemasIn(locale) },
  };
}

function operationOf(locale: Locale, { id, path, type, parameters, schema }: Outlet): OpenApiOperation {
  const say = messages(locale);
  const wrong = { 'application/problem+json': { schema: { $ref: refTo('Problem') } } };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]): OpenApiParameter => ({
    name: name!,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  return {
    operationId: id,
    summary: say.operations[id],
    parameters: [...inPath, ...parameters.map((one) => parameterOf(locale, one))],
    responses: {
      '200': {
        description: say.operations[id],
        content: { [type]: schema ? { schema: { $ref: refTo(nameOf(schema)) } } : {} },
      },
      '304': { description: 'Not modified' },
      '400': { description: 'Bad request', content: wrong },
      ...(inPath.length > 0 ? { '404': { description: 'Not found', content: wrong } } : {}),
      '429': { description: 'Too many requests', content: wrong },
    },
  };
}

function parameterOf(locale: Locale, { name, says, schema, many }: Parameter): OpenApiParameter {
  const { $schema: _dialect, ...of } = z.toJSONSchema(schema) as JsonSchema;
  return {
    name,
    in: 'query',
    required: false,
    description: parameterWords(locale)[says],
    ...(many
      ? { schema: { type: 'array', items: of }, style: 'form' as const, explode: true as const }
      : { schema: of }),
  };
}

const refTo = (name: string) => `#/components/schemas/${name}`;

function nameOf(schema: z.ZodType): string {
  return Object.entries(named).find(([, one]) => one === schema)![0];
}

/** Each named schema once; where one holds another it says so by name. */
function schemasIn(locale: Locale): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: refTo, io: 'output' }) as {
    schemas: Record<string, JsonSchema>;
  };
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, inWords(locale, schema)]));
}

/** Descriptions are keys; here they become sentences. What only a whole document of its own would say is left out. */
function inWords(locale: Locale, schema: JsonSchema): JsonSchema {
  const say: Readonly<Record<string, string>> = fieldWords(locale);
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).flatMap(([name, value]) => {
        if (name === '$schema' || name === '$id') return [];
        if (name === 'description' && typeof value === 'string') return [[name, say[value] ?? value]];
        return [[name, walk(value)]];
      }),
    );
  };
  return walk(schema) as JsonSchema;
}
