import { queryString } from '~/kernel/tenant/links';
import { allEndpoints, type Endpoint, endpoints } from './endpoints.server';
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

let described: DescribedEndpoint[] | undefined;

/** @param someItem id of a public item for the examples; null while there is none. */
export function describeEndpoints(someItem: number | null): DescribedEndpoint[] {
  described ??= allEndpoints.map(describe);
  return described.map((endpoint) => ({ ...endpoint, example: endpoint.example.replace('{id}', String(someItem ?? 1)) }));
}

function describe(endpoint: Endpoint): DescribedEndpoint {
  const { operationId, path, summary, description, example } = endpoint;
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
    parameters: parametersOf(endpoint),
    fields: likeItem ? fields.filter(({ name }) => !shared.has(name)) : fields,
    isList,
    likeItem,
    example: path + queryString(example),
  };
}

function entryFields(fields: readonly DocumentedField[]): DocumentedField[] {
  return fields.filter(({ name }) => name.startsWith('items[].')).map((field) => ({ ...field, name: field.name.slice('items[].'.length) }));
}
