import { detailsOf } from '../words/issues';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { z } from 'zod';
import { type AppAbility, abilityFor } from '../../permissions/ability-for';
import type { Action, SubjectName } from '../../permissions/subjects';
import type { CommandServices } from '../command/run-command.server';
import { DomainError, type ErrorDetail, refusesForm } from '../errors';
import { GUARD_PAGES } from './guard-pages';
import type { HalfSession } from '../session/half-sessions.server';
import type { OfficerSession } from '../session/sessions.server';
import { handOver } from './file-answer';
import type { ParsedFields, Shape } from './parsed-fields';
import { type BodyBound, BODY_BOUNDS, type BodyKind, type PostedBody, type RefusedBody } from './read-body.server';
import type { SiteContext } from './site-context.server';
import { errorResponse, paramsParser, queryParser } from './site-route.server';
import { say } from '../words/kernel-words';
import { named } from '../words/message';

/** Facts about a request to the workspace, besides its portal. */
export interface WorkspaceRequest {
  services: CommandServices;
  session: OfficerSession | null;
  /** The password was right, and the second factor is awaited. */
  halfway: HalfSession | null;
  /** The visitor's network address and browser, as the server saw them. */
  address: string;
  userAgent: string;
  /** Reads what was sent, once; or says why it is not taken. */
  body(bound: BodyBound): Promise<PostedBody | RefusedBody>;
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    workspace?: WorkspaceRequest;
  }
}

/**
 * Who may come: `guest`, anybody; `halfway`, an officer who has given the password and owes the second factor; `officer`, any
 * signed-in officer; or a signed-in officer who may do this to a record. An officer who still has a first password comes only where
 * `firstPassword` says so, one whose role demands a second factor that is not there only where `secondFactor` does.
 */
type Access = 'guest' | 'halfway' | 'officer' | { action: Action; subject: SubjectName };

interface GuestRequest {
  site: SiteContext;
  request: Request;
  workspace: WorkspaceRequest;
  districtId: number;
}

interface OfficerRequest extends GuestRequest {
  session: OfficerSession;
  ability: AppAbility;
}

interface HalfwayRequest extends GuestRequest {
  halfway: HalfSession;
}

type RequestBy<A extends Access> = A extends 'guest' ? GuestRequest : A extends 'halfway' ? HalfwayRequest : OfficerRequest;

interface Rules<A extends Access> {
  access: A;
  firstPassword?: boolean;
  secondFactor?: boolean;
}

interface FormRules<A extends Access, P extends Shape> {
  params?: P;
  /**
   * Refuses an officer who may not so much as see the record that the address names. Asked before the body is read: to others
   * there is no such record, whatever they send.
   * @throws DomainError
   */
  reach?(asked: RequestBy<A> & { params: ParsedFields<P> }): Promise<unknown>;
  /** Purpose of the form, which bounds how much is read of it: an ordinary form unless said; of guests always a guest's. */
  takes?: Exclude<BodyKind, 'guest'>;
}

/** Makes the loader of a workspace page: session, permission and query first; what is not allowed answers 403 or leads to sign-in. */
export function workspaceLoader<A extends Access, T, P extends Shape = Record<never, never>, Q extends Shape = Record<never, never>>(
  rules: Rules<A> & { params?: P; query?: Q; load(asked: RequestBy<A> & { params: ParsedFields<P>; query: ParsedFields<Q> }): Promise<T> },
) {
  const parseParams = paramsParser(rules.params ?? ({} as P));
  const parseSearch = queryParser(rules.query ?? ({} as Q));
  return ({ context, params, request }: LoaderFunctionArgs): Promise<T> =>
    mapped(async () => {
      const asked = admit(rules, context.site, context.workspace, request);
      return handOver(
        context,
        await rules.load({ ...asked, params: parseParams(params), query: parseSearch(asked.site.url.searchParams) }),
      );
    });
}

/** A refused form: its errors by field, and the values that had been typed. */
export interface RefusedForm {
  errors: ErrorDetail[];
  values: Record<string, string>;
}

/**
 * Makes the action of a workspace form, which says what it takes (`form`). Fields are parsed by the schema, files among them as
 * bytes; a refused form comes back with the typed values, except secrets. An act leads on, or has a message that is shown once.
 * The form is checked to come from this site before any action runs.
 */
export function workspaceAction<A extends Access, F extends z.ZodType, D = never, P extends Shape = Record<never, never>>(
  rules: Rules<A> &
    FormRules<A, P> & {
      form: F;
      secrets?: readonly string[];
      act(asked: RequestBy<A> & { params: ParsedFields<P>; fields: z.output<F> }): Promise<Response | D>;
    },
) {
  const parseParams = paramsParser(rules.params ?? ({} as P));
  const action = ({ context, params, request }: ActionFunctionArgs) =>
    mapped(async () => {
      const asked = admit(rules, context.site, context.workspace, request);
      const at = parseParams(params);
      await rules.reach?.({ ...asked, params: at });
      const body = await posted(rules, asked.workspace);
      const given = 'status' in body ? {} : texts(body);
      const refused = (status: number, errors: ErrorDetail[]) => {
        const values = Object.fromEntries(Object.entries(given).filter(([name]) => !rules.secrets?.includes(name)));
        return data<RefusedForm>({ errors, values }, { status });
      };
      if ('status' in body) return refused(body.status, [{ message: body.message }]);
      // The database does not store characters that no keyboard types.
      if (body.bytes !== null || !storable(given)) return refused(400, [{ message: say('提交的内容有误，请重新填写。') }]);
      const parsed = rules.form.safeParse({ ...given, ...Object.fromEntries(body.files) });
      if (!parsed.success) return refused(400, detailsOf(parsed.error));
      try {
        return await rules.act({ ...asked, params: at, fields: parsed.data });
      } catch (error) {
        if (!refusesForm(error)) throw error;
        return refused(error.status, error.told);
      }
    });
  return Object.assign(action, { form: rules.form });
}

/** The body, within the bound of its route; or why it is not taken. */
function posted(rules: { access: Access; takes?: BodyKind }, workspace: WorkspaceRequest): Promise<PostedBody | RefusedBody> {
  const kind = rules.access === 'guest' || rules.access === 'halfway' ? 'guest' : (rules.takes ?? 'form');
  return workspace.body(BODY_BOUNDS[kind]);
}

/** Texts of a form; of several under one name all, joined by line breaks. */
function texts(body: PostedBody): Record<string, string> {
  return Object.fromEntries([...body.texts].map(([name, values]) => [name, values.join('\n')]));
}

function storable(given: Record<string, string>): boolean {
  return Object.values(given).every((value) => !value.includes('\0') && value.isWellFormed());
}

/**
 * Makes the action of an address that is no page: a page's script posts to it (autosave, upload, import), or a form that gets a
 * file. Session and permission as for every form, answers as JSON unless the act has a whole response. Who is no longer signed in
 * gets 401 and is not led away.
 */
export function workspaceReceiver<
  A extends Access,
  F extends z.ZodType,
  P extends Shape = Record<never, never>,
  Q extends Shape = Record<never, never>,
>(
  rules: Rules<A> &
    FormRules<A, P> & {
      query?: Q;
      form: F;
      act(asked: RequestBy<A> & { params: ParsedFields<P>; query: ParsedFields<Q>; fields: z.output<F> }): Promise<object>;
    },
) {
  const parseParams = paramsParser(rules.params ?? ({} as P));
  const parseSearch = queryParser(rules.query ?? ({} as Q));
  const action = async ({ context, params, request }: ActionFunctionArgs): Promise<Response> => {
    const refused = (status: number, errors: ErrorDetail[]) => Response.json({ errors }, { status });
    if (rules.access !== 'guest' && context.workspace && !context.workspace.session)
      return refused(401, [{ message: say('登录已超时，请重新登录') }]);
    try {
      const asked = admit(rules, context.site, context.workspace, request);
      const at = { params: parseParams(params), query: parseSearch(asked.site.url.searchParams) };
      await rules.reach?.({ ...asked, params: at.params });
      const body = await posted(rules, asked.workspace);
      if ('status' in body) return refused(body.status, [{ message: body.message }]);
      const given = texts(body);
      if (!storable(given)) return refused(400, [{ message: say('提交的内容有误') }]);
      const parsed = rules.form.safeParse(body.bytes === null ? { ...given, ...Object.fromEntries(body.files) } : { bytes: body.bytes });
      if (!parsed.success) return refused(400, detailsOf(parsed.error));
      const answer = await rules.act({ ...asked, ...at, fields: parsed.data });
      return answer instanceof Response ? answer : Response.json(answer);
    } catch (error) {
      if (error instanceof DomainError) return refused(error.status, error.told);
      throw error;
    }
  };
  return Object.assign(action, { form: rules.form });
}

/** A redirect within the workspace, perhaps with cookies. */
export function leadTo(path: string, cookies: readonly string[] = []): Response {
  return redirect(path, { headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]) });
}

/** The workspace address to go on to after sign-in; anything else is not followed. */
export function safeReturn(to: string | undefined): string {
  return to !== undefined && /^\/admin(\/[\w-]+)*(\?[\w=&%.*+-]*)?$/.test(to) ? to : GUARD_PAGES.home;
}

function admit<A extends Access>(
  rules: Rules<A>,
  site: SiteContext | undefined,
  workspace: WorkspaceRequest | undefined,
  request: Request,
): RequestBy<A> {
  if (!site || !workspace) throw new DomainError('missing', 'the workspace is at the portal’s address');
  const asked: GuestRequest = { site, request, workspace, districtId: site.districtId };
  if (rules.access === 'guest') return asked as RequestBy<A>;
  const { session, halfway } = workspace;
  if (rules.access === 'halfway') {
    if (session) throw leadTo(GUARD_PAGES.home);
    if (!halfway) throw leadTo(GUARD_PAGES.signIn);
    return { ...asked, halfway } as unknown as RequestBy<A>;
  }
  const back = encodeURIComponent(request.method === 'GET' ? site.url.pathname + site.url.search : GUARD_PAGES.home);
  if (!session) throw leadTo(`${halfway ? GUARD_PAGES.secondFactor : GUARD_PAGES.signIn}?to=${back}`);
  if (session.mustChangePassword && !rules.firstPassword) throw leadTo(GUARD_PAGES.password);
  if (session.mustAddSecondFactor && !session.mustChangePassword && !rules.secondFactor) throw leadTo(GUARD_PAGES.factors);
  const ability = abilityFor(session.actor, site.districtId);
  if (rules.access !== 'officer' && !ability.can(rules.access.action, rules.access.subject)) {
    const needed = `${rules.access.action} ${rules.access.subject}`;
    throw new DomainError('forbidden', `${session.actor.name} may not ${needed}`, [{ field: 'access', message: named(needed) }]);
  }
  return { ...asked, session, ability } as unknown as RequestBy<A>;
}

async function mapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw errorResponse(error);
    throw error;
  }
}
