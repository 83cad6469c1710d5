/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { Tx } from '../../app/kernel/db/client.server';
import { autosaveEdition } from '../../app/modules/publishing/editing/commands/autosave-edition.server';
import { BODY_BOUNDS, type BodyKind } from '../../app/kernel/route/read-body.server';
import { BULK_ACTIONS } from '../../app/modules/publishing/workflow/batches/change-many-items.server';
import { disableAccount, inviteAccounts } from '../../app/modules/identity/public-commands.server';
import type { Role } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { builtWeb } from '../setup/built';
import { prepareRecords, type Records } from '../setup/command-records';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { openTrace, type Trace } from '../setup/trace';
import { startTestWeb, type TestWeb } from '../setup/web';
import {
  SENDERS,
  type Sender,
  SIGNED_FORMS,
  SIGNED_OUT,
  WORKSPACE_FORMS,
  type SentFile,
  type WorkspaceForm,
} from '../setup/workspace-forms';
import { OF_DISTRICT, OF_UNIT, WORKSPACE_ROUTES } from '../setup/workspace-routes';
import { signInAs } from '../factories/sign-in';

const OPERATOR = { kind: 'operator', name: 'test' } as const;

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let records: Records;
let web: TestWeb;
let trace: Trace;
const cookies = new Map<Sender, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou', 'qinghuai'] });
  other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting', 'shibutou'] });
  const one = (role: Role, wholeDistrict = false) => [{ role, wholeDistrict }];
  const ofUnit = OF_UNIT.map((role) => ({ role }));
  const unit = await makeOfficers(services, district, 'luting', {
    publisher: one('publisher'),
    content_reviewer: one('content_reviewer'),
    secrecy_reviewer: one('secrecy_reviewer'),
    unit_admin: one('unit_admin'),
    colleague: one('publisher'),
    away: one('publisher'),
    lapsed: ofUnit,
    disabled: ofUnit,
    expired: ofUnit,
  });
  const wide = await makeOfficers(
    services,
    district,
    'portal',
    Object.fromEntries(OF_DISTRICT.map((role) => [role, one(role, true)])) as Record<(typeof OF_DISTRICT)[number], ReturnType<typeof one>>,
  );
  await makeOfficers(services, district, 'shibutou', { sibling: ofUnit });
  await makeOfficers(services, other, 'luting', { abroad: [...ofUnit, ...one('district_reviewer', true), ...one('district_admin', true)] });
  const here = { actor: OPERATOR, districtId: district.districtId };
  await inviteAccounts(services, here, [
    { userName: 'first_password', name: '新人', unitCode: 'WL0101', roles: ofUnit, password: OFFICER_PASSWORD },
  ]);
  records = await prepareRecords(services, district, { ...unit, district_admin: wide.district_admin });
  await runCommand(services, autosaveEdition, unit.publisher, {
    itemId: records.items.draft.itemId,
    baseRevisionNo: 2,
    fields: records.fields,
    bodyHtml: records.bodyHtml,
  });

  const { sessions } = services;
  for (const name of SENDERS) {
    if (name === 'nobody' || name === 'publisher' || name === 'halfway' || name === 'other_district') continue;
    const { districtId } = name === 'abroad' ? other : district;
    const cookie = (
      await signInAs(services, districtId, {
        userName: name,
        password: OFFICER_PASSWORD,
        address: `10.0.0.${cookies.size}`,
        userAgent: 'test',
      })
    ).split(';')[0]!;
    cookies.set(name, cookie);
    const { id, actor } = (await sessions.read(districtId, cookie))!;
    const day = 86_400_000;
    if (name === 'disabled') await runCommand(services, disableAccount, here, { accountId: actor.accountId, reason: '停用' });
    if (name === 'expired')
      await services.db.asApp(districtId, (tx) => tx.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }));
    if (name === 'lapsed')
      await services.db.asApp(districtId, (tx) =>
        tx.roleGrant.updateMany({
          where: { accountId: actor.accountId },
          data: { validFrom: new Date(Date.now() - 9 * day), validUntil: new Date(Date.now() - 2 * day) },
        }),
      );
  }
  cookies.set('publisher', records.cookie).set('halfway', records.halfCookie).set('other_district', cookies.get('abroad')!);
  trace = await openTrace(database);
  web = await startTestWeb(database);
}, 180_000);
afterAll(async () => {
  await web?.close();
  await trace?.close();
  await database?.close();
});

const FOLDER = path.resolve('app/routes');
const SOURCES = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.startsWith('admin'))
    .map((name) => [name.replace(/\.tsx?$/, ''), readFileSync(path.join(FOLDER, name), 'utf8')]),
);

/** One request as a browser sends it; nothing is followed. With `announced` its body is only said to be that long. */
async function request(
  host: string,
  where: string,
  body: FormData | URLSearchParams | Uint8Array<ArrayBuffer>,
  cookie = '',
  announced?: number,
): Promise<{ status: number; location: string | null }> {
  const encoded = new Response(body);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const origin = web.origin(host);
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        host: '127.0.0.1',
        port: web.port,
        method: 'POST',
        path: where,
        agent: false,
        headers: {
          Host: new URL(origin).host,
          Origin: origin,
          Cookie: cookie,
          'Content-Type': encoded.headers.get('Content-Type') ?? 'application/octet-stream',
          'Content-Length': announced ?? bytes.length,
        },
      },
      (response) =>
        response.resume().once('end', () => {
          resolve({ status: response.statusCode!, location: response.headers.location ?? null });
          sent.destroy();
        }),
    );
    sent.once('error', reject);
    if (announced === undefined) sent.end(bytes);
    else sent.flushHeaders();
  });
}

/** Sends the form as its sender's browser does, from a page of the same address; or something else instead. */
function send(
  row: WorkspaceForm,
  sender: Sender,
  instead?: { body: URLSearchParams; announced?: number },
): Promise<{ status: number; location: string | null }> {
  const { path: where } = WORKSPACE_ROUTES.find(({ file }) => file === row.file)!;
  const address =
    where.replace('{draft}', String(row.item && records.items[row.item].itemId)).replace('{account}', String(row.account?.(records))) +
    (row.query?.(records) ?? '');
  const host = sender === 'abroad' ? 'other.localhost' : 'localhost';
  if (instead) return request(host, address, instead.body, cookies.get(sender), instead.announced);
  const given = row.form(records, sender);
  return request(
    host,
    address,
    given instanceof Uint8Array ? (given as Uint8Array<ArrayBuffer>) : encoded(row, given),
    cookies.get(sender),
  );
}

function encoded(row: WorkspaceForm, given: Exclude<ReturnType<WorkspaceForm['form']>, Uint8Array>): FormData | URLSearchParams {
  if ('file' in given && given.file instanceof Uint8Array) {
    const { file, name, as = 'file', fields = {} } = given as SentFile;
    const form = new FormData();
    for (const [field, value] of Object.entries({ ...(row.do ? { do: row.do } : {}), ...fields })) form.set(field, String(value));
    form.set(as, new File([file as Uint8Array<ArrayBuffer>], name));
    return form;
  }
  return new URLSearchParams(Object.entries({ ...(row.do ? { do: row.do } : {}), ...given }).map(([name, value]) => [name, String(value)]));
}

/** Stops a transaction that could have been committed. */
class Undone extends Error {}

/**
 * What the web process does meanwhile, its transactions one after the other within one that is taken back in the end; and how
 * many rows they changed.
 * @param look sees what they left before it is taken back.
 */
async function undone<T>(
  districtId: number,
  work: () => Promise<T>,
  look?: (tx: Tx) => Promise<void>,
): Promise<{ answer: T; changes: number }> {
  const { Database } = await builtWeb();
  const { asApp } = Database.prototype;
  let seen: { answer: T; changes: number } | undefined;
  await database.db
    .asApp(districtId, async (tx) => {
      let last: Promise<unknown> = Promise.resolve();
      Database.prototype.asApp = <R>(_districtId: number, run: (tx_: Tx) => Promise<R>) => {
        const next = last.then(async () => {
          await tx.$executeRaw`SAVEPOINT inner_transaction`;
          try {
            const result = await run(tx);
            // As at the end of a transaction; what the next one changes is looked at by itself.
            await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
            await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
            return result;
          } catch (error) {
            await tx.$executeRaw`ROLLBACK TO SAVEPOINT inner_transaction`;
            throw error;
          }
        });
        last = next.catch(() => undefined);
        return next;
      };
      const answer = await work().finally(() => (Database.prototype.asApp = asApp));
      const [{ changes }] = await tx.$queryRaw<
        [{ changes: number }]
      >`SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::integer AS changes FROM pg_stat_xact_user_tables`;
      seen = { answer, changes };
      await look?.(tx);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return seen!;
}

const STATUS: Record<number, string> = { 401: 'signed out', 403: 'forbidden', 404: 'missing', 409: 'conflict' };
const LED = /^\/admin\/(sign-in|second-factor)(?=\?to=)|^\/admin\/password$/;

/** The outcome of an answer, in the words of the table. */
function said(
  { status, location }: { status: number; location: string | null },
  { led }: WorkspaceForm,
  sender: Sender,
  changes: number,
): string {
  if (status === 302 && (LED.test(location!) || location === led?.[sender])) return location!.split('?')[0]!;
  if (status === 200 || status === 302) return changes > 0 ? 'done' : 'answered';
  return STATUS[status] ?? String(status);
}

/** The table's outcome for each sender. */
function expected(row: WorkspaceForm): Map<Sender, string> {
  const { file, item, done = '', answered = '', conflict = '', missing = '', led } = row;
  const page = SOURCES.get(file)!.includes('workspaceAction(');
  const named = new Map<Sender, string>();
  for (const [answer, names] of Object.entries({ done, answered, conflict, missing: `${missing}${item ? ' sibling abroad' : ''}` })) {
    for (const name of names.split(' ').filter(Boolean) as Sender[]) {
      if (named.has(name) || !SENDERS.includes(name)) throw new Error(`the table names ${name} twice, or nobody is called so`);
      named.set(name, answer);
    }
  }
  return new Map(
    SENDERS.filter((name) => row.senders?.split(' ').includes(name) ?? true).map((name) => [
      name,
      named.get(name) ?? led?.[name] ?? notNamed(name, page),
    ]),
  );
}

function notNamed(name: Sender, page: boolean): string {
  if (name === 'first_password') return '/admin/password';
  if (name !== 'halfway' && !(SIGNED_OUT as readonly string[]).includes(name)) return 'forbidden';
  return !page ? 'signed out' : name === 'halfway' ? '/admin/second-factor' : '/admin/sign-in';
}

/** The buttons that a route's form tells apart, by its source. */
function buttons(file: string): string[] {
  const action = SOURCES.get(file)!.split('export const action')[1]!;
  const lists: Record<string, readonly string[]> = { BULK_ACTIONS };
  const literals = [...action.matchAll(/(?:\bstep\(|\bdo: z\.literal\()'([\w-]+)'/g)].map(([, name]) => name!);
  const listed = [...action.matchAll(/\bdo: z\.enum\(\[([^\]]*)\]/g)].flatMap(([, names]) =>
    names!.split(', ').flatMap((name) => lists[name.replace('...', '')] ?? name.replaceAll("'", '')),
  );
  return [...literals, ...listed];
}

describe('the forms of the workspace', () => {
  it('are all in the table, with every button', () => {
    const taking = [...SOURCES].filter(([, source]) => source.includes('export const action')).map(([file]) => file);
    expect([...new Set(WORKSPACE_FORMS.map(({ file }) => file))].sort()).toEqual(taking.sort());
    const rows = new Set([...WORKSPACE_FORMS.map(({ file, do: name = '' }) => `${file} ${name}`), ...SIGNED_FORMS]);
    expect(taking.flatMap((file) => buttons(file).map((name) => `${file} ${name}`)).filter((name) => !rows.has(name))).toEqual([]);
  });

  it.each(WORKSPACE_FORMS.map((row) => [[row.file, row.do, row.on ?? row.item].filter(Boolean).join(' '), row] as const))(
    '%s: answers each as the table says, and whoever is refused changes nothing',
    async (_, row) => {
      const answers = expected(row);
      const seen = new Map<Sender, string>();
      const before = await trace.read();
      for (const [sender, answer] of answers) {
        // The workflow's conflicts are the commands' matter: of those who meet one here one is enough.
        if (answer === 'conflict' && [...seen.values()].includes('conflict')) answers.delete(sender);
        else if (answer !== 'done') seen.set(sender, said(await send(row, sender), row, sender, 0));
        else {
          const { answer: page, changes } = await undone((sender === 'abroad' ? other : district).districtId, () => send(row, sender));
          seen.set(sender, said(page, row, sender, changes));
        }
      }
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(answers));
      expect(await trace.read()).toBe(before);
    },
  );

  // The first form of each address: a later one may be of a record within it that is its sender's own.
  it.each([...new Map(WORKSPACE_FORMS.toReversed().map((row) => [row.file, row]))])(
    '%s: takes no more than forms of its kind, and says so only to whoever may send it',
    async (file, row) => {
      const source = SOURCES.get(file)!.split('export const action')[1]!;
      const kind = /access: '(guest|halfway)'/.test(source) ? 'guest' : ((/\btakes: '(\w+)'/.exec(source)?.[1] ?? 'form') as BodyKind);
      const { bytes, fields } = BODY_BOUNDS[kind];
      const before = await trace.read();
      const many = new URLSearchParams('a&'.repeat(fields + 1));
      for (const [sender, answer] of expected(row)) {
        const stranger = answer === 'signed out' || answer.startsWith('/admin') || (answer === 'missing' && row.item !== undefined);
        for (const instead of [{ body: many }, { body: new URLSearchParams(), announced: bytes + 1 }]) {
          const told = await send(row, sender, instead);
          // Who has nothing to do there learns nothing else; where a page leads everybody on, it does so after a refusal too.
          if (stranger) expect([sender, said(told, row, sender, 0)]).toEqual([sender, answer]);
          else if (told.status !== 302 || told.location !== '/admin')
            expect([sender, answer, told.status]).toEqual([sender, answer, answer === 'forbidden' && told.status === 403 ? 403 : 413]);
        }
      }
      expect(await trace.read()).toBe(before);
    },
  );
});

interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  options?: Schema[];
  innerType?: Schema;
  in?: Schema;
  left?: Schema;
  right?: Schema;
}
interface Schema {
  _zod: { def: Definition };
}

/** Names of all fields that a form's schema has, whichever button is pressed. */
function fieldsOf({ _zod: { def } }: Schema): string[] {
  const within = [...(def.options ?? []), def.innerType, def.in, def.left, def.right].filter((each) => each !== undefined);
  return [...(def.type === 'object' ? Object.keys(def.shape!) : []), ...within.flatMap(fieldsOf)];
}

/** Fields of several lines, in which a line's end is one; all others have one line, one that is new among them. */
const OF_LINES = new Set([
  'summary',
  'changeNote',
  'reason',
  'answer',
  'why',
  'phrases',
  'cautions',
  'labels',
  'corrections',
  'titles',
  'officials',
  'issuers',
]);
/** A text in a structure of its own; the cleaning of bodies sees to it. */
const OF_STRUCTURE = new Set(['bodyHtml', 'html', 'baseHtml']);

/** A letter that nothing else has; one alone, for short fields are refused what is long. */
const MARK = 'ʬ';
/** Characters that no field takes: ends of lines, controls, halves of characters, direction marks, unseen ones. */
const UNWANTED =
  [
    '\n',
    '\r\n',
    '\u2028',
    '\u0085',
    '\t',
    '\u0007',
    '\u001b',
    '\u009f',
    '\ufdd0',
    '\uffff',
    '\u{5fffe}',
    '\u202e',
    '\u2066',
    '\u200f',
    '\u200b',
    '\u2060',
    '\u00ad',
    '\u3164',
    '\u{e0041}',
  ]
    .map((character) => `${MARK}${character}`)
    .join('') + MARK;
const UNSEEN = '\u3164\u200b\u2800\u00a0\u202e';
const HELD =
  '[\\p{Cc}\\p{Noncharacter_Code_Point}\\u2028\\u2029\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\u2800\\u{e0000}-\\u{e007f}]';
const BETWEEN_MARKS = new RegExp(`${MARK}${HELD}+(?=${MARK})`, 'u');
/** Of several lines: ends of lines and tabs are theirs. */
const OTHER_THAN_ENDS = new RegExp(`${MARK}(?![\\n\\t])${HELD}+(?=${MARK})`, 'u');
const ALL_UNSEEN = /[\u3164\u200b\u2800\u202e]/;

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

describe('no field of one line keeps what is no line', () => {
  let forms: Map<string, Schema>;
  beforeAll(async () => {
    const {
      build: { routes },
    } = await builtWeb();
    forms = new Map(
      Object.values(routes).flatMap((route) => {
        const form = (route!.module.action as { form?: Schema } | undefined)?.form;
        return form ? [[route!.id.replace(/^routes\//, ''), form] as const] : [];
      }),
    );
  });

  const kept = new Set<string>();

  it('every form says what it takes', () =>
    expect([...new Set(WORKSPACE_FORMS.map(({ file }) => file))].filter((file) => !forms.has(file))).toEqual([]));

  it.each(WORKSPACE_FORMS.map((row) => [[row.file, row.do, row.on ?? row.item].filter(Boolean).join(' '), row] as const))(
    '%s',
    { timeout: 120_000 },
    async (_, row) => {
      const sender = [...expected(row)].find(([, answer]) => answer === 'done')?.[0];
      const given = sender && row.form(records, sender);
      if (!sender || given instanceof Uint8Array || given?.file instanceof Uint8Array) return;
      const { districtId } = sender === 'abroad' ? other : district;
      const fields = new Set(
        [...fieldsOf(forms.get(row.file)!), ...Object.keys(given!)].filter((name) => name !== 'do' && !OF_STRUCTURE.has(name)),
      );
      const base = { ...(row.do ? { do: row.do } : {}), ...given } as Record<string, string | number>;
      const held = new Set<string>();
      const failed: string[] = [];
      /** Whether it was kept at all. */
      const tried = async (name: string, value: string): Promise<boolean> => {
        let isKept = false;
        const { answer } = await undone(
          districtId,
          () =>
            send(row, sender, {
              body: new URLSearchParams(Object.entries({ ...base, [name]: value }).map(([field, each]) => [field, String(each)])),
            }),
          async (tx) => {
            const tables = await tx.$queryRaw<
              { name: string }[]
            >`SELECT relname AS name FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd > 0`;
            for (const { name: table } of tables) {
              const rows = await tx.$queryRawUnsafe<{ row: unknown }[]>(
                `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE t::text ~ '${MARK}|[\u3164\u2800\u200b\u202e]'`,
              );
              for (const text of stringsIn(rows)) {
                if (text.includes(MARK)) isKept = true;
                if ((OF_LINES.has(name) ? OTHER_THAN_ENDS : BETWEEN_MARKS).test(text) || ALL_UNSEEN.test(text))
                  held.add(`${name} in ${table}: ${JSON.stringify(text).slice(0, 200)}`);
              }
            }
          },
        );
        if (answer.status >= 500) failed.push(name);
        return isKept;
      };
      for (const name of fields) {
        if (!(await tried(name, `${base[name] ?? ''}${UNWANTED}`))) continue;
        kept.add(name);
        await tried(name, UNSEEN);
      }
      expect([failed, [...held]]).toEqual([[], []]);
    },
  );

  it('and these keep words', () => {
    expect([...kept]).toEqual(expect.arrayContaining(['answer', 'issuer', 'item', 'reason', 'summary', 'title', 'why']));
  });
});
