import { inChinese } from '../words/message';
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';
import type { Action, SubjectName } from '../../permissions/subjects';
import { DomainError, type ErrorCode, type ErrorDetail } from '../errors';
import { absoluteUrl } from '../tenant/links';
import { API } from './api-address';
import { declaring } from './declared-query';
import { logPageFault } from './page-fault.server';
import type { ParsedFields, Shape } from './parsed-fields';
import type { SiteContext } from './site-context.server';
import { queryParser } from './site-route.server';

/** An endpoint's parameters, answer and permission; its documentation is made from the same object. */
export interface ApiContract<P extends Shape, Q extends Shape, A extends z.ZodType> {
  permission: { action: Action; subject: SubjectName };
  /** Parts of the path. */
  params: P;
  /** Query parameters. Others never reach the route; a repeated one is refused. */
  query: Q;
  answer: A;
}

/** Headers of every answer to another origin's script: anyone may read what is public. */
const CORS_HEADERS: readonly [string, string][] = [['Access-Control-Allow-Origin', '*']];

/** Answer to a preflight: reading with any header is allowed, nothing else is offered. */
export const PREFLIGHT_HEADERS: readonly [string, string][] = [
  ...CORS_HEADERS,
  ['Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS'],
  ['Access-Control-Allow-Headers', '*'],
  ['Access-Control-Max-Age', '86400'],
];

/** Headers of a problem document. */
export const PROBLEM_TYPE: readonly [string, string][] = [...CORS_HEADERS, ['Content-Type', 'application/problem+json; charset=utf-8']];

/** Whether a request target is the open API's, at the root or below a site's segment. */
export function isApiAddress(target: string | undefined): boolean {
  return target !== undefined && /^\/([a-z0-9-]+\/)?api\//.test(target);
}

type ProblemCode = ErrorCode | 'method' | 'internal';

const TITLES: Record<ProblemCode, string> = {
  invalid: '请求有误',
  missing: '没有找到',
  gone: '信息已撤回',
  forbidden: '没有权限',
  conflict: '与现状冲突',
  too_many: '请求过于频繁',
  unavailable: '服务暂时不可用',
  method: '不支持这种请求',
  internal: '服务出错',
};

const DETAILS: Record<Exclude<ProblemCode, 'invalid'>, string> = {
  missing: '这个地址没有内容，请核对网址。',
  gone: '这条信息已经撤回，不再公开。',
  forbidden: '这项内容不对公众开放。',
  conflict: '请求与现状冲突，请重新读取后再试。',
  too_many: '请求过于频繁，请稍后再试。',
  unavailable: '服务暂时不可用，请稍后再试。',
  method: '开放接口只能读取，请用GET或HEAD。',
  internal: '服务出错，已经记录，请稍后再试。',
};

/** The rules that parameters break, by the code their schemas give. */
const RULES: Record<string, string> = {
  repeated: '只能出现一次。',
  id: '请填写信息编号，是正整数。',
  limit: '超出允许的范围，请填写整数，最大值见接口说明。',
  category: '请填写目录代码，是2到8位数字。',
  unknown_category: '没有这个目录代码，可用的代码见 /api/v1/categories。',
  unknown_site: '没有这个网站，可用的短名见 /api/v1/sites。',
  unknown_theme: '本区没有这个主题。',
  unknown_genre: '本区没有这个体裁。',
  slug: '请填写网站的短名，由小写字母、数字和连字符组成。',
  level: '只能是portal或unit。',
  effect: '只能是in_force、expired或repealed。',
  year: '请填写四位数的年份。',
  month: '请填写1到12的月份。',
  month_needs_year: '填写月份时也要填写年份。',
  date: '请填写日期，形如2026-03-05。',
  date_order: '不能早于from。',
  instant: '请填写时刻，形如2026-03-05T09:30:00+08:00或2026-03-05T01:30:00Z。',
  cursor: '游标无效，或不属于这组条件；请去掉cursor从第一页读起。',
  word: '含有不允许的字符。',
  encoding: '编码有误。',
  lang: '只能是zh或en。',
  too_long: '过长。',
  required: '必须填写。',
  sort: '只能是relevance或date。',
};

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  errors?: { field: string; code: string; message: string }[];
}

/**
 * An error as RFC 9457 problem details: sentences for people in Chinese, codes for programs in English.
 * @param docs full address of the API's documentation page, null where no site answers.
 */
export function problem(
  code: ProblemCode,
  status: number,
  docs: string | null,
  details: readonly ErrorDetail[] = [],
  sentence?: string,
): Problem {
  const errors = details
    .filter((detail) => detail.field !== undefined)
    .map(({ field, message }) => ({ field: field!, ...broken(inChinese(message)) }));
  const spoken = errors.map((error) => `参数${error.field}：${error.message}`).join('');
  return {
    type: docs === null ? 'about:blank' : `${docs}#problem-${code}`,
    title: TITLES[code],
    status,
    code,
    detail: sentence ?? (spoken || (code === 'invalid' ? '请求有误，请对照接口说明。' : DETAILS[code])),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** A rule's code with its sentence. Where a page's own sentence is given instead, it is passed on. */
function broken(message: string): { code: string; message: string } {
  const sentence = Object.hasOwn(RULES, message) ? RULES[message] : undefined;
  if (sentence !== undefined) return { code: message, message: sentence };
  return /^[\x20-\x7e]*$/.test(message) ? { code: 'invalid', message: '填写有误，请对照接口说明。' } : { code: 'invalid', message };
}

/** A domain error that carries further members for its problem document, such as a withdrawn item's record. */
export class ApiError extends DomainError {
  readonly members: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, members: Record<string, unknown>) {
    super(code, message);
    this.members = members;
  }
}

interface ApiRequest<P extends Shape, Q extends Shape> {
  site: SiteContext;
  params: ParsedFields<P>;
  query: ParsedFields<Q>;
}

/**
 * Makes the loader of an endpoint of the open API: permission, path and query parsed by the contract, tenant from the address,
 * every failure a problem document. The API speaks for a whole district at its portal's address; a unit's address redirects there.
 */
export function apiLoader<P extends Shape, Q extends Shape, A extends z.ZodType>(
  contract: ApiContract<P, Q, A>,
  load: (asked: ApiRequest<P, Q>) => Promise<z.input<A>>,
) {
  return machineLoader(contract, true, async (asked) => document(JSON.stringify(await load(asked)), 'application/json'));
}

/** Makes the loader of a document that machines read on each site's own address: a feed, a sitemap, robots.txt. */
export function documentLoader<P extends Shape = Record<never, never>, Q extends Shape = Record<never, never>>(
  contract: Pick<ApiContract<P, Q, z.ZodType>, 'permission'> & { params?: P; query?: Q },
  load: (asked: ApiRequest<P, Q>) => Promise<{ body: string; contentType: string }>,
) {
  return machineLoader(
    { permission: contract.permission, params: contract.params ?? ({} as P), query: contract.query ?? ({} as Q) },
    false,
    async (asked) => {
      const { body, contentType } = await load(asked);
      return document(body, contentType);
    },
  );
}

function machineLoader<P extends Shape, Q extends Shape>(
  { permission, params, query }: Omit<ApiContract<P, Q, z.ZodType>, 'answer'>,
  portalOnly: boolean,
  answer: (asked: ApiRequest<P, Q>) => Promise<Response>,
) {
  const parseParams = queryParser(params);
  const parseSearch = queryParser(query);
  const loader = async ({ context, params: given, request }: LoaderFunctionArgs): Promise<Response> => {
    const { site } = context;
    if (!site) return problemResponse(problem('missing', 404, null));
    const elsewhere = portalOnly ? toPortal(site) : null;
    if (elsewhere) return elsewhere;
    const docs = absoluteUrl(site.portal, API);
    try {
      if (!site.ability.can(permission.action, permission.subject))
        throw new DomainError('forbidden', `${permission.action} ${permission.subject}`);
      return await answer({
        site,
        params: parseParams(new URLSearchParams(given as Record<string, string>)),
        query: parseSearch(site.url.searchParams),
      });
    } catch (error) {
      if (error instanceof DomainError) {
        const members = error instanceof ApiError ? error.members : {};
        return problemResponse({ ...problem(error.code, error.status, docs, error.details), ...members });
      }
      logPageFault(error, request.url);
      return problemResponse(problem('internal', 500, docs));
    }
  };
  return declaring(loader, query);
}

/** Loader of what is not there: every path below `/api/` without an endpoint. */
export function missingEndpointLoader({ context }: LoaderFunctionArgs): Response {
  const { site } = context;
  if (!site) return problemResponse(problem('missing', 404, null));
  const docs = absoluteUrl(site.portal, API);
  return toPortal(site) ?? problemResponse(problem('missing', 404, docs, [], `没有这个接口，可用的接口见${docs}。`));
}

/** The redirect from a unit's address to the portal's, null on the portal. */
export function toPortal(site: SiteContext): Response | null {
  if (site.site.siteId === site.portal.siteId) return null;
  return new Response(null, {
    status: 308,
    headers: [...CORS_HEADERS, ['Location', absoluteUrl(site.portal, site.url.pathname) + site.url.search]],
  });
}

function document(body: string, contentType: string): Response {
  return new Response(body, { headers: [...CORS_HEADERS, ['Content-Type', `${contentType}; charset=utf-8`]] });
}

function problemResponse(body: Problem): Response {
  return new Response(JSON.stringify(body), { status: body.status, headers: [...PROBLEM_TYPE] });
}
