/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit } from '../../app/kernel/audit/append.server';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { Tx } from '../../app/kernel/db/client.server';
import { BODY_BOUNDS, type BodyKind } from '../../app/kernel/route/read-body.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { setScanRules } from '../../app/modules/publishing/settings/commands/set-scan-rules.server';
import { PART_BYTES } from '../../app/modules/documents/upload';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import type { ScanRule } from '../../app/modules/secrecy/model';
import { blankRule } from '../../app/modules/secrecy/own-rules';
import type { Role } from '../../app/permissions/subjects';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { prepareRecords, type Records } from '../setup/command-records';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { PUBLIC_ROUTES } from '../setup/public-routes';
import { type WholeAnswer, type Post, startWatchedWeb, type WatchedWeb } from '../setup/watched-web';
import { BODIES, filled, fullTable, worstForms, worstTable } from '../setup/worst-inputs';
import { type Fields, type Sender, SIGNED_FORMS, WORKSPACE_FORMS } from '../setup/workspace-forms';
import { OF_DISTRICT, OF_UNIT, type Visitor, WORKSPACE_ROUTES } from '../setup/workspace-routes';
import { signInAs } from '../factories/sign-in';

/** Milliseconds that no request may exceed in the web process at a time: others' pages wait so long. */
const MOST_MS = 200;
/** So often a request is asked that seemed to take longer: what runs beside makes a processor slower, now and then by much. */
const TRIES = 6;
const TIMEOUT = 300_000;
const ROOT = path.resolve(import.meta.dirname, '../..');
const ROUTES = new Map(
  readdirSync(path.join(ROOT, 'app/routes')).map((name) => [
    name.replace(/\.tsx?$/, ''),
    readFileSync(path.join(ROOT, 'app/routes', name), 'utf8'),
  ]),
);

let database: TestDatabase;
let district: TestDistrict;
let officers: Record<string, Awaited<ReturnType<typeof makeOfficers<string>>>[string]>;
let records: Records;
let web: WatchedWeb;
let ids: { long: number; approved: number; published: number; attachment: string; file: string };
const cookies = new Map<string, string>();
/** Requests, by route and, of forms, button. */
const fed = new Set<string>();
const figures: { what: string; ms: number; status: number }[] = [];

const inDistrict = <T>(read: (tx: Tx) => Promise<T>) => database.db.asApp(district.districtId, read, TIMEOUT);
const encoded = (fields: Fields) => ({
  body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString(),
});

/**
 * Asks, and holds what it took at a time to the bound. Garbage of what was asked before is collected at any time and now and then
 * falls on one request: what seems too long is asked again, and the shortest counts of those with the same answer.
 * @param route whose worst permitted input this is: `GET file`, or `file button` of a form.
 * @param untouched the address of a record as the first was before this was asked, for what can be done to a record only once; none
 *   where there is none left.
 */
async function feed(
  route: string,
  what: string,
  who: string,
  where: string,
  post?: Post | (() => Promise<Post>),
  untouched?: () => string | undefined,
): Promise<WholeAnswer> {
  fed.add(route);
  const once = async (address: string) => {
    await signInAgain(who);
    const sent = typeof post === 'function' ? await post() : post;
    await web.longest();
    const answer = await web.ask(address, cookies.get(who), sent);
    return { answer, ms: await web.longest() };
  };
  const { answer, ms: first } = await once(where);
  let ms = first;
  for (let more = 0; more < TRIES - 1 && ms > MOST_MS; more += 1) {
    const again = await once((more < 2 && untouched?.()) || where);
    if (again.answer.status === answer.status) ms = Math.min(ms, again.ms);
  }
  const name = `${route} ${what}`.trim();
  figures.push({ what: name, ms, status: answer.status });
  const signedOut =
    /^\/admin\/(sign-in|password)/.test(String(answer.headers.location)) && who !== '' && who !== 'halfway' && !where.endsWith('sign-out');
  expect
    .soft([
      name,
      answer.status >= 500 || signedOut ? `${answer.status} ${String(answer.headers.location)}` : '',
      ms <= MOST_MS ? '' : `${ms.toFixed(0)} ms`,
    ])
    .toEqual([name, '', '']);
  return answer;
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou', 'qinghuai'] });
  const one = (role: Role, wholeDistrict = false) => [{ role, wholeDistrict }];
  const unit = await makeOfficers(services, district, 'luting', {
    publisher: one('publisher'),
    content_reviewer: one('content_reviewer'),
    secrecy_reviewer: one('secrecy_reviewer'),
    unit_admin: one('unit_admin'),
    colleague: one('publisher'),
    away: one('publisher'),
  });
  const wide = await makeOfficers(
    services,
    district,
    'portal',
    Object.fromEntries(OF_DISTRICT.map((role) => [role, one(role, true)])) as Record<(typeof OF_DISTRICT)[number], ReturnType<typeof one>>,
  );
  officers = { ...unit, ...wide };
  records = await prepareRecords(services, district, { ...unit, district_admin: wide.district_admin });
  for (const name of [...OF_UNIT, ...OF_DISTRICT]) {
    if (name === 'publisher') continue;
    cookies.set(
      name,
      (
        await signInAs(services, district.districtId, {
          userName: name,
          password: OFFICER_PASSWORD,
          address: `10.0.0.${cookies.size}`,
          userAgent: 'test',
        })
      ).split(';')[0]!,
    );
  }
  cookies.set('publisher', records.cookie).set('halfway', records.halfCookie);
  ids = await fill();
  web = await startWatchedWeb(database, { PAGE_CACHE_MB: '0' });
  // Files read and compiled once are no request's doing.
  for (const { path: where, get } of WORKSPACE_ROUTES)
    await web.ask(
      where
        .replace('{draft}', String(records.items.draft.itemId))
        .replace('{file}', ids.file)
        .replace('{account}', String(records.own.accountId)),
      cookies.get(visitorOf(get)),
    );
  for (const { path: where } of PUBLIC_ROUTES)
    await web.ask(where.replace('{item}', String(records.plainId)).replace('{file}', ids.attachment));
  await web.ask(`/admin/items/${records.items.draft.itemId}/edit`, cookies.get('publisher'), encoded({ do: 'save' }));
}, 240_000);
afterAll(async () => {
  if (process.env.SHOW_FIGURES)
    console.log(
      figures
        .toSorted((a, b) => b.ms - a.ms)
        .map(({ what, ms, status }) => `${ms.toFixed(0).padStart(6)} ms  ${what} (${status})`)
        .join('\n'),
    );
  await web?.stop();
  await database?.close();
});

/** Copies an item with its revisions and its edition. @returns ids of the copies. */
async function copy(tx: Tx, itemId: number, count: number, title: string): Promise<number[]> {
  const rows = await tx.$queryRaw<{ item_id: number }[]>`
    WITH copies AS (
      INSERT INTO item SELECT (jsonb_populate_record(NULL::item, to_jsonb(i) || jsonb_build_object('id', nextval(pg_get_serial_sequence('item', 'id')), 'title', ${title}::text))).*
      FROM item i, generate_series(1, ${count}) WHERE i.id = ${itemId} RETURNING id),
    revisions AS (
      INSERT INTO item_revision SELECT (jsonb_populate_record(NULL::item_revision, to_jsonb(r) || jsonb_build_object('id', nextval(pg_get_serial_sequence('item_revision', 'id')), 'item_id', copies.id))).*
      FROM item_revision r, copies WHERE r.item_id = ${itemId})
    INSERT INTO edition SELECT (jsonb_populate_record(NULL::edition, to_jsonb(e) || jsonb_build_object('item_id', copies.id))).* FROM edition e, copies WHERE e.item_id = ${itemId}
    RETURNING item_id`;
  return rows.map(({ item_id }) => item_id);
}

/** Fills lists, plans, records and rules: as much of everything as their pages show or read at once. */
async function fill(): Promise<typeof ids> {
  const { services } = database;
  const { districtId } = district;
  const siteId = district.sites.get('luting')!;
  const publisher = officers.publisher!;
  const title = filled(300, () => '关于做好春季安全生产检查工作的通知');
  const summary = filled(1_000, () => '部署全区春季安全生产检查工作。');
  const [long] = await publish(services, district, [
    anItem(siteId, {
      title,
      summary,
      bodyHtml: BODIES['many paragraphs'],
      attachments: Array.from({ length: 50 }, (_, at) => ({
        name: `${at}${'附'.repeat(90)}.csv`,
        extension: 'csv',
        mediaType: 'text/csv',
        bytes: new TextEncoder().encode(`${at}\n`),
      })),
    }),
    ...Array.from({ length: 100 }, () => anItem(siteId, { title, summary })),
  ]);
  const attachment = await inDistrict((tx) => tx.attachment.findFirstOrThrow({ where: { itemId: long!.id } }));
  await inDistrict(async (tx) => {
    const { draft, submitted, scheduled } = records.items;
    for (const [{ itemId }, count] of [
      [draft, 120],
      [submitted, 120],
      [scheduled, 1_000],
    ] as const) {
      await copy(tx, itemId, count, title);
    }
    await tx.$executeRaw`
      INSERT INTO notice SELECT (jsonb_populate_record(NULL::notice, to_jsonb(n) || jsonb_build_object('id', nextval(pg_get_serial_sequence('notice', 'id')), 'cause', 'test-' || k, 'read_at', NULL))).*
      FROM (SELECT * FROM notice WHERE account_id = ${records.own.accountId} LIMIT 1) n, generate_series(1, 1000) k`;
    await tx.$executeRaw`
      INSERT INTO account SELECT (jsonb_populate_record(NULL::account, to_jsonb(a) || jsonb_build_object('id', nextval(pg_get_serial_sequence('account', 'id')), 'user_name', 'officer.' || k, 'name', ${'某'.repeat(40)}::text))).*
      FROM (SELECT * FROM account WHERE id = ${records.colleagueId}) a, generate_series(1, 2000) k`;
    // The audit log: long events, many events, and of those that are only read and not verified as many as leave at once.
    const context = {
      districtId,
      actor: `officer:${publisher.actor.name}`,
      command: 'test',
      address: '10.0.0.1',
      at: services.clock.now(),
      schema: services.contexts.auditRecord,
    };
    const accounts = Array.from({ length: 2_000 }, (_, k) => ({
      accountId: k + 1,
      userName: `officer.${k}`,
      unitCode: 'WL0101',
      roles: [],
    }));
    await appendAudit(
      tx,
      context,
      Array.from({ length: 2_000 }, () => ({
        type: 'edition.checked' as const,
        itemId: long!.id,
        revisionNo: 1,
        findings: 1,
        unanswered: 1,
      })),
    );
    await appendAudit(
      tx,
      context,
      Array.from({ length: 8 }, () => ({ type: 'accounts.created' as const, accounts })),
    );
  });
  const draft = async () => (await runCommand(services, createDraft, publisher, { siteId, title, categoryCode: '0501' })).itemId;
  const at = async (itemId: number) => ({
    itemId,
    lockVersion: (await inDistrict((tx) => loadEdition(tx, districtId, itemId))).item.lockVersion,
  });
  const approved = await draft();
  const { fields } = await inDistrict((tx) => loadEdition(tx, districtId, approved));
  await runCommand(services, saveEdition, publisher, {
    ...(await at(approved)),
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '部署。' },
    bodyHtml: BODIES['a table of thousands of cells'],
  });
  await runCommand(services, STEPS.submit, publisher, await at(approved));
  await runCommand(services, STEPS.take, officers.content_reviewer!, await at(approved));
  await runCommand(services, STEPS.pass, officers.content_reviewer!, await at(approved));
  await runCommand(services, STEPS.pass, officers.secrecy_reviewer!, await at(approved));
  return {
    long: await draft(),
    approved,
    published: long!.id,
    attachment: `${attachment.id}/${encodeURIComponent(attachment.name)}`,
    file: attachment.sha256,
  };
}

const visitorOf = (get: Record<Visitor, unknown>) =>
  [...OF_UNIT, ...OF_DISTRICT].find((name) => get[name] === 200) ?? (get.nobody === 200 ? '' : 'publisher');
const CHINESE = encodeURIComponent('某'.repeat(40));

/** Further addresses of a page: those at which it has most to show, or to look for. */
const MORE: Record<string, string[]> = {
  'admin.items._index': [
    '?state=draft&page=6',
    `?q=${encodeURIComponent('通'.repeat(80))}`,
    '?work=scheduled&order=formed',
    '?page=30',
    '?category=05&dated=published&from=1900-01-01',
  ],
  'admin.items.$id.edit': ['?suggest=1'],
  'admin.items.$id.history': ['?from=1&to=2'],
  'admin.audit': ['?type=accounts.created', `?person=${CHINESE}`, '?person=publisher'],
  'admin.people': ['?page=20', `?q=${CHINESE}`],
  'admin.sites': [`?q=${CHINESE}`, '?pick=%2Fadmin%2Fcalendar%3Fmonth%3D2026-03&site=luting'],
  'admin.calendar': [`?month=${new Date().toISOString().slice(0, 7)}`],
  'admin.permissions': ['?person=publisher'],
  'admin.publishing_.rules': ['?rule=wording'],
  'admin.notices._index': ['?page=20'],
  '_site.catalogue': ['?category=05&page=6'],
  '_site.column.$code': ['?page=6'],
  '_site.search': [
    `?q=${encodeURIComponent('关于做好春季安全生产检查工作的通知'.repeat(6).slice(0, 100))}`,
    `?q=${encodeURIComponent('通知')}&page=6`,
    `?q=${encodeURIComponent('通 '.repeat(50))}`,
  ],
  'api.v1.items': ['?limit=100', '?updatedSince=2026-01-01T00:00:00Z&limit=100'],
  'api.v1.search': ['?q=%E9%80%9A%E7%9F%A5&limit=100'],
};

const publishingSettings = () =>
  inDistrict((tx) => tx.publishingSettings.findUniqueOrThrow({ where: { districtId: district.districtId } }));

/** Opens the session of an officer anew, where a form has ended it. */
async function signInAgain(name: string): Promise<void> {
  const { sessions } = database.services;
  const { districtId } = district;
  const officer = officers[name];
  if (!officer || (await sessions.read(districtId, cookies.get(name)!))) return;
  const cookie = await inDistrict((tx) =>
    sessions.open(tx, { districtId, accountId: officer.actor.accountId, address: '10.0.0.1', userAgent: 'test', now: new Date() }),
  );
  cookies.set(name, cookie.split(';')[0]!);
}

const edit = () => `/admin/items/${ids.long}/edit`;
async function edition(bodyHtml: string, more: Fields = {}): Promise<Post> {
  const { item, fields } = await inDistrict((tx) => loadEdition(tx, district.districtId, ids.long));
  return encoded({
    do: 'save',
    title: fields.title,
    categoryCode: '0501',
    issuer: '芦汀镇人民政府',
    formedOn: '2026-03-02',
    summary: '改过',
    lockVersion: item.lockVersion,
    revision: item.revisionNo,
    attachments: JSON.stringify(fields.attachments),
    bodyHtml,
    ...more,
  });
}

describe('no request holds others up', () => {
  it.each(Object.entries(BODIES))(
    'at a text of a million characters: %s',
    async (what, body) => {
      const text = (step: string) => `${what}, ${step}`;
      const statuses = [
        await feed('admin.items.$id.autosave ', what, 'publisher', `/admin/items/${ids.long}/autosave`, () => edition(body)),
        await feed('admin.items.$id.edit save', what, 'publisher', edit(), () => edition(body, { title: `一${Math.random()}` })),
        await feed('admin.items.$id.edit save', text('other figures'), 'publisher', edit(), () =>
          edition(body.replace(/\d/g, '7'), { title: `二${Math.random()}` }),
        ),
        await feed('admin.items.$id.edit save', text('refused'), 'publisher', edit(), () => edition(body, { formedOn: 'x' })),
        await feed('admin.items.$id.edit save', text('too late'), 'publisher', edit(), () =>
          edition(body, { lockVersion: 1, revision: 1 }),
        ),
        await feed('admin.items.$id.edit suggest', what, 'publisher', edit(), () => edition(body, { do: 'suggest' })),
        await feed('admin.items.$id.clean ', what, 'publisher', `/admin/items/${ids.long}/clean`, encoded({ html: body })),
        await feed('admin.items.$id._index check', what, 'publisher', `/admin/items/${ids.long}`, async () =>
          encoded({
            do: 'check',
            lockVersion: (await inDistrict((tx) => loadEdition(tx, district.districtId, ids.long))).item.lockVersion,
          }),
        ),
      ].map(({ status }) => status);
      expect(statuses).toEqual([200, 302, 302, 400, 409, 200, 200, 302]);
      for (const file of [
        'admin.items.$id._index',
        'admin.items.$id.edit',
        'admin.items.$id.history',
        'admin.items.$id.record',
        'admin.items.$id.record[.]pdf',
        'admin.preview.$slug.$id',
      ]) {
        const { path: where } = WORKSPACE_ROUTES.find((route) => route.file === file)!;
        expect((await feed(`GET ${file}`, what, 'publisher', where.replace('{draft}', String(ids.long)))).status).toBe(200);
      }
    },
    TIMEOUT,
  );

  it(
    'at a pasted text of two million characters',
    async () => {
      await feed('admin.items.$id.clean ', 'as long as may be', 'publisher', `/admin/items/${ids.long}/clean`, {
        body: `html=${'<p>x</p>'.repeat(Math.floor(BODY_BOUNDS.paste.characters / 8))}`,
      });
    },
    TIMEOUT,
  );

  it(
    'at publishing a text of a million characters',
    async () => {
      const send = async () =>
        encoded({
          do: 'publish',
          lockVersion: (await inDistrict((tx) => loadEdition(tx, district.districtId, ids.approved))).item.lockVersion,
        });
      expect((await feed('admin.items.$id._index publish', 'a long text', 'publisher', `/admin/items/${ids.approved}`, send)).status).toBe(
        302,
      );
      await feed('GET _site.item.$id', 'a table', '', `/item/${ids.approved}`);
    },
    TIMEOUT,
  );

  it.each([
    ['名单.txt', 10_000_000, '\n', Buffer.from(filled(3_700_000, () => '张三，东湖村一组，身份证号11010519491231002X。\n'))],
    ['压缩.rar', 200 * 1_048_576, 'x', Buffer.from('526172211a0701003392b5e50a01050600050101808000', 'hex')],
    ['扫描.jpg', 20 * 1_048_576, 'x', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')],
  ])(
    'at a file as large as may be: %s',
    async (name, size, rest, beginning) => {
      const bytes = Buffer.alloc(size, rest);
      beginning.copy(bytes);
      const { uploadId } = await runCommand(database.services, beginUpload, officers.publisher!, { itemId: ids.long, name, size });
      let told = '';
      for (let offset = 0; offset < size; offset += PART_BYTES) {
        const piece = { body: bytes.subarray(offset, offset + PART_BYTES), type: 'application/octet-stream' };
        const where = `/admin/items/${ids.long}/upload?upload=${uploadId}&offset=${offset}`;
        const measured = offset === 0 || offset + PART_BYTES >= size;
        told = (
          measured
            ? await feed('admin.items.$id.upload ', `${name} from ${offset}`, 'publisher', where, piece)
            : await web.ask(where, cookies.get('publisher'), piece)
        ).body;
      }
      const { file } = JSON.parse(told) as { file: object };
      expect(file).toMatchObject({ name, size });
      const saved = await feed('admin.items.$id.edit save', `with ${name}`, 'publisher', edit(), () =>
        edition('<p>见附件。</p>', { attachments: JSON.stringify([file]), title: `三${Math.random()}` }),
      );
      expect([
        saved.status,
        (await feed('GET admin.items.$id._index', `with ${name}`, 'publisher', `/admin/items/${ids.long}`)).status,
      ]).toEqual([302, 200]);
    },
    TIMEOUT,
  );

  it(
    'at documents and tables as long as may be',
    async () => {
      const docx = await Packer.toBuffer(
        new Document({
          sections: [
            {
              children: Array.from(
                { length: 4_000 },
                (_, at) => new Paragraph(`${at}现就有关事项通知如下，请各单位认真组织实施。`.repeat(8)),
              ),
            },
          ],
        }),
      );
      const part = Buffer.concat([
        Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'),
        docx,
        Buffer.from('\r\n--x--\r\n'),
      ]);
      await feed('admin.items.$id.import-docx ', '', 'publisher', `/admin/items/${ids.long}/import-docx`, {
        body: part,
        type: 'multipart/form-data; boundary=x',
      });
      const much = Buffer.concat([
        part.subarray(0, 100),
        Buffer.alloc(BODY_BOUNDS.document.bytes - 120, 'x'),
        Buffer.from('\r\n--x--\r\n'),
      ]);
      await feed('admin.items.$id.import-docx ', 'no document', 'publisher', `/admin/items/${ids.long}/import-docx`, {
        body: much,
        type: 'multipart/form-data; boundary=x',
      });

      const field = (name: string, value: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
      const begun = Buffer.concat([
        Buffer.from(field('do', 'import') + field('siteId', String(district.sites.get('luting'))) + field('categoryCode', '0501')),
        Buffer.from('--x\r\nContent-Disposition: form-data; name="document"; filename="a.docx"\r\n\r\n'),
        docx,
        Buffer.from('\r\n--x--\r\n'),
      ]);
      await feed('admin.items.new import', '', 'publisher', '/admin/items/new', { body: begun, type: 'multipart/form-data; boundary=x' });

      const [people, roles] = ['userName,name,email,unitCode', 'userName,role,scope,from,to'];
      const tables = [
        ['admin.people_.import ', 'more rows than are taken', 'system_admin', worstTable(people, (at) => `o.${at},n,,WL0101`)],
        ['admin.people_.import ', 'every row refused', 'system_admin', worstTable(people, () => ',,,')],
        ['admin.people_.import ', 'one long value', 'system_admin', worstTable(people, () => 'x'.repeat(60_000))],
        ['admin.people_.import ', 'one that fits', 'system_admin', fullTable(people, 100, (at) => `new.${at},某,,WL0101`)],
        ['admin.people_.roles ', 'more rows than are taken', 'security_admin', worstTable(roles, (at) => `o.${at},publisher,,,`)],
        ['admin.people_.roles ', 'every row refused', 'security_admin', worstTable(roles, () => ',,,,')],
        [
          'admin.people_.roles ',
          'as many as are taken',
          'security_admin',
          fullTable(roles, 2_000, (at) => `officer.${at + 1},unit_admin,,,`),
        ],
      ] as const;
      for (const [route, what, who, table] of tables) await feed(route, what, who, `/admin/people/${route.trim().split('_.')[1]}`, table);
    },
    TIMEOUT,
  );

  it(
    'at the audit log of a district',
    async () => {
      expect((await feed('admin.audit verify', '', 'auditor', '/admin/audit', encoded({ do: 'verify' }))).body).toContain('已核验');
      // Of those that are read and not verified as many as leave at once; the database itself would take none that is not in order.
      const owner = await database.connect('owner');
      await owner.query(`
      BEGIN;
      SELECT set_config('gongkai.district', '${district.districtId}', true);
      ALTER TABLE audit_event DISABLE TRIGGER USER;
      INSERT INTO audit_event (district_id, seq, at, actor, command, address, event, prev_hash, hash)
        SELECT district_id, seq + 10000 * k, at, actor, command, address, event, prev_hash, hash FROM audit_event, generate_series(1, 10) k WHERE command = 'test';
      ALTER TABLE audit_event ENABLE TRIGGER USER;
      COMMIT`);
      expect((await feed('admin.audit[.]csv export', '', 'auditor', '/admin/audit.csv', encoded({ do: 'export' }))).status).toBe(200);
    },
    TIMEOUT,
  );

  it(
    'at any page, with most to show',
    async () => {
      // Almost as many words as all rules may have together.
      const own = Array.from(
        { length: 18 },
        (_, at) =>
          ({
            ...blankRule('phrase'),
            name: `规则${at}`,
            why: '本区规定',
            phrases: Array.from({ length: 500 }, (__, k) => `${'无此词语'.repeat(9)}${k}`),
          }) as ScanRule,
      );
      const { lockVersion } = await publishingSettings();
      const ownRule = {
        ...blankRule('phrase'),
        id: records.ownRule,
        name: '不用的词语',
        why: '本区规定',
        phrases: ['不用的词'],
      } as ScanRule;
      await runCommand(database.services, setScanRules, officers.district_admin!, {
        rules: { rules: [...defaultRules.rules, ownRule, ...own] },
        lockVersion,
      });

      for (const { file, path: where, get } of WORKSPACE_ROUTES) {
        for (const item of where.includes('{draft}') ? [ids.long, ids.published] : [0]) {
          for (const more of ['', ...(MORE[file] ?? [])])
            await feed(
              `GET ${file}`,
              more,
              visitorOf(get),
              where.replace('{draft}', String(item)).replace('{file}', ids.file).replace('{account}', String(records.own.accountId)) + more,
            );
        }
      }
      for (const { file, path: where, query } of PUBLIC_ROUTES) {
        const address = where.replace('{item}', String(ids.published)).replace('{file}', ids.attachment);
        const filledIn = new URLSearchParams(query).toString();
        const tooLong = new URLSearchParams(Object.keys(query).map((name) => [name, '某'.repeat(200)])).toString();
        for (const more of ['', ...(filledIn ? [`?${filledIn}`, `?${tooLong}`] : []), ...(MORE[file] ?? [])])
          await feed(`GET ${file}`, more.slice(0, 60), '', address + more);
      }
      const assets = path.join(ROOT, 'build/client/assets');
      const [largest] = readdirSync(assets).toSorted((a, b) => statSync(path.join(assets, b)).size - statSync(path.join(assets, a)).size);
      for (const address of ['/healthz', '/readyz', '/metrics', `/assets/${largest}`, `/${'a'.repeat(7_000)}`])
        await feed(`GET ${address.slice(0, 12)}`, '', '', address);
    },
    TIMEOUT,
  );

  it(
    'at any form, filled to its bounds',
    async () => {
      const signed = SIGNED_FORMS.map((name) => ({
        file: name.split(' ')[0]!,
        do: name.split(' ')[1]!,
        form: (): Fields => ({ answer: '{}', code: '000000' }),
        done: name.includes('second-factor') ? 'halfway' : 'publisher',
        item: undefined,
        account: undefined,
        answered: undefined,
        query: undefined,
      }));
      // Signing out comes last.
      const rows = [...new Map([...WORKSPACE_FORMS, ...signed].map((row) => [`${row.file} ${row.do ?? ''}`, row])).values()].sort(
        (a, b) => Number(a.file === 'admin.sign-out') - Number(b.file === 'admin.sign-out'),
      );
      // Of each item as many as it is when the forms come, to be asked again with: what is submitted once is no draft any more.
      const copies = new Map<number, number[]>();
      const ofForms = await inDistrict((tx) =>
        tx.item.findMany({
          // What is public has a number, which is no other's.
          where: { id: { in: rows.flatMap((row) => (row.item ? [records.items[row.item].itemId] : [])) }, indexNumber: null },
        }),
      );
      for (const { id, title } of ofForms) copies.set(id, await inDistrict((tx) => copy(tx, id, 20, title)));
      const seen = new Set<string>();
      for (const row of rows) {
        const sender = (row.done ?? row.answered ?? 'publisher').split(' ')[0] as Sender;
        const fields = row.form(records, sender);
        if (fields instanceof Uint8Array || fields.file instanceof Uint8Array) continue;
        const source = ROUTES.get(row.file)!.split('export const action')[1]!;
        const kind = /access: '(guest|halfway)'/.test(source) ? 'guest' : ((/\btakes: '(\w+)'/.exec(source)?.[1] ?? 'form') as BodyKind);
        const { path: where } = WORKSPACE_ROUTES.find(({ file }) => file === row.file)!;
        const itemId = row.item && records.items[row.item].itemId;
        const addressOf = (id: number | undefined) =>
          where.replace('{draft}', String(id)).replace('{account}', String(row.account?.(records))) + (row.query?.(records) ?? '');
        // A save of an earlier form is no conflict.
        const version: Fields = row.file.startsWith('admin.publishing') ? { lockVersion: (await publishingSettings()).lockVersion } : {};
        for (const { what, body } of worstForms(kind, { ...(row.do ? { do: row.do } : {}), ...(fields as Fields), ...version })) {
          // A field that another button's form has too is read in the same way.
          if (seen.has(`${row.file} ${what}`) && !what.endsWith(' fields')) continue;
          seen.add(`${row.file} ${what}`);
          const untouched = () => {
            const id = itemId === undefined ? undefined : copies.get(itemId)?.pop();
            return id === undefined ? undefined : addressOf(id);
          };
          await feed(`${row.file} ${row.do ?? ''}`, what, sender, addressOf(itemId), { body }, untouched);
        }
      }
    },
    TIMEOUT,
  );

  it('and no route was forgotten', () => {
    const pages = [...ROUTES]
      .filter(([, source]) => /export const loader|export \{[^}]*\bloader\b/.test(source))
      .map(([file]) => `GET ${file}`);
    const forms = [...WORKSPACE_FORMS.map((row) => `${row.file} ${row.do ?? ''}`), ...SIGNED_FORMS];
    const taking = [...ROUTES].filter(([, source]) => source.includes('export const action')).map(([file]) => file);
    expect(taking.filter((file) => !forms.some((form) => form.startsWith(`${file} `)))).toEqual([]);
    expect([...pages, ...new Set(forms)].filter((route) => !fed.has(route))).toEqual([]);
    expect(pages.length + taking.length).toBeGreaterThan(90);
  });
});
