import { queryString } from '~/kernel/tenant/links';
import { allEndpoints, type Endpoint, endpoints } from './endpoints.server';
import type { ApiExamples } from './examples.server';
import { type DocumentedField, type DocumentedParameter, fieldsOf, parametersOf } from './openapi.server';

/** An endpoint as the documentation page shows it. */
export interface DescribedEndpoint {
  id: string;
  path: string;
  summary: { zh: string; en: string };
  description: { zh: string; en: string };
  parameters: DocumentedParameter[];
  /** Fields of an entry of a list, of the whole answer otherwise. */
  fields: DocumentedField[];
  isList: boolean;
  /** The answer has every field of an entry of the list of items; only the others are given. */
  likeItem: boolean;
  /** Path and query of a request that can be tried. */
  example: string;
}

/** @param examples the district's own; where it has none yet, a word and a number that any district may have. */
export function describeEndpoints({ parameters: examples }: ApiExamples): DescribedEndpoint[] {
  const values = { ...examples, id: examples.id ?? 1, q: examples.q ?? '通知' };
  return allEndpoints.map((endpoint) => describe(endpoint, values));
}

function describe(endpoint: Endpoint, values: ApiExamples['parameters']): DescribedEndpoint {
  const { operationId, path, summary, description, example } = endpoint;
  const asked = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, values[name] ?? value]));
  const all = fieldsOf(endpoint);
  const isList = all.some(({ name }) => name.startsWith('items[].'));
  const fields = isList ? entryFields(all) : all;
  const shared = new Set(entryFields(fieldsOf(endpoints.items)).map(({ name }) => name));
  const likeItem = operationId !== endpoints.items.operationId && [...shared].every((name) => fields.some((field) => field.name === name));
  return {
    id: operationId,
    path,
    summary,
    description,
    parameters: parametersOf(endpoint, values),
    fields: likeItem ? fields.filter(({ name }) => !shared.has(name)) : fields,
    isList,
    likeItem,
    example: path.replace('{id}', String(values.id)) + queryString(asked),
  };
}

function entryFields(fields: readonly DocumentedField[]): DocumentedField[] {
  return fields.filter(({ name }) => name.startsWith('items[].')).map((field) => ({ ...field, name: field.name.slice('items[].'.length) }));
}
