import { named } from '../words/message';
import { detailsOf } from '../words/issues';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { DomainError, type ErrorDetail } from '../errors';
import { declaring } from './declared-query';
import { handOver } from './file-answer';
import type { ParsedFields, Shape } from './parsed-fields';
import type { SiteContext } from './site-context.server';

declare module '@remix-run/node' {
  interface AppLoadContext {
    site?: SiteContext;
    /** Data of the page's loaders; a loader returns its index here (see `loaded`). */
    pageData?: unknown[];
  }
}

/** The body of an error page, instead of data. */
export interface ErrorBody {
  code: string;
  details: ErrorDetail[];
}

interface SiteRoute<P extends Shape, Q extends Shape, T> {
  params?: P;
  /** Query parameters of the page. Others never reach it (sharing tools append their own); a repeated one is refused. */
  query?: Q;
  load(args: { site: SiteContext; params: ParsedFields<P>; query: ParsedFields<Q>; request: Request }): Promise<T>;
}

/**
 * Makes the loader of a public page: parameters parsed by schema, tenant and language given, errors mapped in one place.
 * A visitor needs no permission; what a visitor may read is decided by the ability and the database's public role.
 */
export function siteLoader<T, P extends Shape = Record<never, never>, Q extends Shape = Record<never, never>>(route: SiteRoute<P, Q, T>) {
  const parseParams = paramsParser(route.params ?? ({} as P));
  const parseSearch = queryParser(route.query ?? ({} as Q));
  const loader = async ({ context, params, request }: LoaderFunctionArgs): Promise<T> => {
    const { site, pageData } = context;
    if (!site) throw errorResponse(new DomainError('missing', 'no site at this address'));
    try {
      const result = handOver(
        context,
        await route.load({ site, params: parseParams(params), query: parseSearch(site.url.searchParams), request }),
      );
      return pageData ? byIndex(pageData, result) : result;
    } catch (error) {
      if (error instanceof DomainError) throw errorResponse(error);
      throw error;
    }
  };
  return declaring(loader, route.query ?? {});
}

/** The thrown form of a domain error, which the error boundary turns into a page. */
export function errorResponse(error: DomainError): Response {
  const body: ErrorBody = { code: error.code, details: error.details };
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
}

/** Moves loader data into `pageData` and answers with its index and the same status. A whole response (a file) passes. */
function byIndex<T>(pageData: unknown[], result: T): T {
  if (result instanceof Response) return result;
  if (isWithStatus(result)) return { ...result, data: pageData.push(result.data) - 1 };
  return (pageData.push(result) - 1) as T;
}

/** The framework's `data(value, { status })`. */
function isWithStatus(result: unknown): result is { type: string; data: unknown } {
  return typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit' && 'init' in result;
}

/**
 * Loader data with the indexes that loaders returned replaced by the data itself. A page sends no data to a script, and the
 * framework would encode it all for one: so it is handed only the indexes.
 */
export function loaded(loaderData: Record<string, unknown>, pageData: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(loaderData).map(([route, data]) => [route, typeof data === 'number' ? pageData[data] : data]));
}

/**
 * Makes the parser of a query string.
 * @returns a function that throws DomainError('invalid') naming each refused parameter and its rule.
 */
export function queryParser<Q extends Shape>(shape: Q): (search: URLSearchParams) => ParsedFields<Q> {
  const names = Object.keys(shape);
  const parse = parserOf(shape);
  return (search) => {
    const raw: Record<string, string> = {};
    const repeated: ErrorDetail[] = [];
    for (const name of names) {
      const values = search.getAll(name);
      if (values.length > 1) repeated.push({ field: name, message: named('repeated') });
      else if (values.length === 1 && values[0] !== '') raw[name] = values[0]!;
    }
    if (repeated.length > 0) throw new DomainError('invalid', 'a parameter is given more than once', repeated);
    return parse(raw);
  };
}

/** Makes the parser of an address's own parameters; as `queryParser` refuses. */
export function paramsParser<P extends Shape>(shape: P): (raw: Record<string, unknown>) => ParsedFields<P> {
  return parserOf(shape);
}

function parserOf<S extends Shape>(shape: S): (raw: Record<string, unknown>) => ParsedFields<S> {
  const schema = z.object(shape);
  return (raw) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data as ParsedFields<S>;
    throw new DomainError('invalid', 'a parameter is not valid', detailsOf(parsed.error));
  };
}

/** Schemas of the parameters that several pages share. */
export const parameter = {
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'id')
    .transform(Number),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'page')
    .transform(Number)
    .default(1),
  year: z
    .string()
    .regex(/^(19|20)\d\d$/, 'year')
    .transform(Number),
  month: z
    .string()
    .regex(/^(0?[1-9]|1[0-2])$/, 'month')
    .transform(Number),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'slug'),
};
