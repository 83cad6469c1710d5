/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { createHash } from 'node:crypto';
import http from 'node:http';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { changePassword, disableAccount, inviteAccounts } from '../../app/modules/identity/public-commands.server';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import type { Role } from '../../app/permissions/subjects';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';
import { type Answer, API_ROUTES, OF_DISTRICT, OF_UNIT, type Visitor, VISITORS, WORKSPACE_ROUTES } from '../setup/workspace-routes';
import { signInAs } from '../factories/sign-in';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const PASSWORD = 'Correct-Horse-7';

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let web: TestWeb;
let ids: Record<'published' | 'draft' | 'withdrawn' | 'foreign' | 'account', number>;
const cookies = new Map<Visitor, string>();
const pathOf = (route: { path: string }) =>
  route.path.replace('{draft}', String(ids.draft)).replace('{file}', '0'.repeat(64)).replace('{account}', String(ids.account));

interface Page {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

function ask(
  method: 'GET' | 'POST',
  where: string,
  {
    cookie,
    origin,
    form = '',
    host,
    type = 'application/x-www-form-urlencoded',
  }: { cookie?: string; origin?: string | null; form?: string; host?: string; type?: string } = {},
): Promise<Page> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: web.port,
        method,
        path: where,
        agent: false,
        headers: {
          Host: host ?? `localhost:${web.port}`,
          ...(cookie ? { Cookie: cookie } : {}),
          ...(method === 'POST'
            ? {
                'Content-Type': type,
                'Content-Length': Buffer.byteLength(form),
                ...(origin === null ? {} : { Origin: origin ?? web.origin() }),
              }
            : {}),
        },
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      },
    );
    request.once('error', reject);
    request.end(form);
  });
}

const post = (where: string, fields: Record<string, string>, options: { cookie?: string; origin?: string | null } = {}) =>
  ask('POST', where, { ...options, form: new URLSearchParams(fields).toString() });
const cookieOf = (page: Page) => page.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

async function officer(visitor: Visitor, roles: readonly Role[], at: TestDistrict, wholeDistrict: boolean, slug = 'luting'): Promise<void> {
  const { sessions } = database.services;
  const who = { actor: OPERATOR, districtId: at.districtId };
  const unitCode = await database.db.asApp(
    at.districtId,
    async (tx) =>
      (await tx.site.findUniqueOrThrow({ where: { id: at.sites.get(slug)! }, select: { unit: { select: { code: true } } } })).unit.code,
  );
  const userName = `${visitor.replace('_', '-')}.test`;
  const [invited] = await inviteAccounts(database.services, who, [
    { userName, name: '测试员', unitCode, roles: roles.map((role) => ({ role, wholeDistrict })), password: PASSWORD },
  ]);
  const enter = async (password: string) =>
    (await signInAs(database.services, at.districtId, { userName, password, address: `10.0.0.${cookies.size}`, userAgent: 'test' })).split(
      ';',
    )[0]!;
  let cookie = await enter(PASSWORD);
  if (visitor !== 'first_password') {
    const session = (await sessions.read(at.districtId, cookie))!;
    await runCommand(
      database.services,
      changePassword,
      { actor: session.actor, districtId: at.districtId },
      {
        accountId: session.actor.accountId,
        sessionId: session.id,
        address: '10.0.1.1',
        current: PASSWORD,
        next: 'Settled-Horse-8',
      },
    );
    cookie = await enter('Settled-Horse-8');
  }
  const { id } = (await sessions.read(at.districtId, cookie))!;
  if (visitor === 'disabled') await runCommand(database.services, disableAccount, who, { accountId: invited!.accountId, reason: '停用' });
  if (visitor === 'expired')
    await database.db.asApp(at.districtId, (tx) => tx.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }));
  cookies.set(visitor, cookie);
}

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const [published, withdrawn] = await publish(database.services, district, [
    anItem(district.sites.get('luting')!, { title: '本单位的信息' }),
    anItem(district.sites.get('luting')!, { title: '撤回的信息' }),
    anItem(district.sites.get('shibutou')!, { title: '别的单位的信息' }),
  ]);
  await runCommand(database.services, withdrawItem, district.who, { itemId: withdrawn!.id, reason: '内容有误' });
  const [foreign] = await publish(database.services, other, [anItem(other.sites.get('luting')!, { title: '别的区的信息' })]);
  for (const visitor of ['first_password', 'disabled', 'expired'] as const) await officer(visitor, ['publisher'], district, false);
  for (const role of OF_UNIT) await officer(role, [role], district, false);
  for (const role of OF_DISTRICT) await officer(role, [role], district, true);
  await officer('sibling', OF_UNIT, district, false, 'shibutou');
  const author = (await database.services.sessions.read(district.districtId, cookies.get('publisher')!))!;
  const { itemId: draft } = await runCommand(
    database.services,
    createDraft,
    { actor: author.actor, districtId: district.districtId },
    { siteId: district.sites.get('luting')!, title: '本单位的草稿', categoryCode: '0501' },
  );
  ids = { published: published!.id, draft, withdrawn: withdrawn!.id, foreign: foreign!.id, account: author.actor.accountId };
  await officer('other_district', ['district_admin'], other, true);
  web = await startTestWeb(database);
}, 60_000);
afterAll(async () => {
  await web?.close();
  await database?.close();
});

const LED: Record<string, RegExp> = {
  'sign-in': /^\/admin\/sign-in\?to=/,
  password: /^\/admin\/password$/,
  home: /^\/admin$/,
  'signed-out': /^\/admin\/sign-in$/,
  audit: /^\/admin\/audit$/,
  permissions: /^\/admin\/permissions$/,
  people: /^\/admin\/people$/,
};

function expectAnswer(page: Page, answer: Answer): void {
  if (typeof answer === 'number') expect(page.status).toBe(answer);
  else expect([page.status, page.headers.location]).toEqual([302, expect.stringMatching(LED[answer]!)]);
  expect(page.headers['cache-control']).toBe('no-store');
}

describe('the routes of the workspace', () => {
  it('are all in the table', () => {
    const files = readdirSync(path.resolve('app/routes'))
      .filter((name) => name.startsWith('admin'))
      .map((name) => name.replace(/\.tsx?$/, ''));
    expect(files.sort()).toEqual(WORKSPACE_ROUTES.map(({ file }) => file).sort());
  });

  describe.each(WORKSPACE_ROUTES.map((route) => [route.file, route] as const))('%s', (_, route) => {
    it.each(VISITORS)('answers %s as the table says', async (visitor) => {
      expectAnswer(await ask('GET', pathOf(route), { cookie: cookies.get(visitor) }), route.get[visitor]);
    });

    it('takes no form from elsewhere', async () => {
      for (const origin of ['https://evil.example', 'null', null])
        expect((await post(pathOf(route), {}, { cookie: cookies.get('publisher'), origin })).status).toBe(403);
    });
  });
});

describe('the open API', () => {
  it('is all in the table', () => {
    const files = readdirSync(path.resolve('app/routes'))
      .filter((name) => name.startsWith('api.'))
      .map((name) => name.replace(/\.tsx?$/, ''));
    expect(files.sort()).toEqual([...new Set(API_ROUTES.map(({ file }) => file))].sort());
  });

  it.each(API_ROUTES)('answers $path with $status, the same to everybody, and takes nothing', async ({ path: address, status }) => {
    const where = address.replace(/\{(\w+)\}/, (_, name: keyof typeof ids) => String(ids[name]));
    const bodies = new Set<string>();
    for (const visitor of VISITORS) {
      const cookie = cookies.get(visitor);
      const page = await ask('GET', where, { cookie });
      expect([visitor, page.status, page.headers['set-cookie']]).toEqual([visitor, status, undefined]);
      bodies.add(page.body);
      expect([visitor, (await ask('POST', where, { cookie, form: 'do=publish' })).status]).toEqual([visitor, 405]);
    }
    expect(bodies.size).toBe(1);
    expect([...bodies][0]).not.toMatch(/本单位的草稿|别的区的信息/);
  });
});

describe('an officer', () => {
  it('signs in, goes on to where they wanted to, changes the password, and leaves', async () => {
    const wanted = await ask('GET', '/admin/account');
    expect(wanted.headers.location).toBe('/admin/sign-in?to=%2Fadmin%2Faccount');
    const wrong = await post('/admin/sign-in', { userName: 'expired.test', password: 'nonsense', to: '/admin/account' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('登录名或密码不正确');
    expect(wrong.body).toContain('value="expired.test"');
    expect(wrong.body).not.toContain('nonsense');
    const entered = await post('/admin/sign-in', { userName: 'expired.test', password: 'Settled-Horse-8', to: '/admin/account' });
    expect([entered.status, entered.headers.location]).toEqual([302, '/admin/account']);
    expect(entered.headers['set-cookie']![0]).toMatch(/; HttpOnly; Path=\/; SameSite=Lax$/);
    const cookie = cookieOf(entered);
    const account = await ask('GET', '/admin/account', { cookie });
    expect(account.body).toContain('单位信息员（本单位）');
    const mismatch = await post('/admin/password', { current: 'Settled-Horse-8', next: 'Third-Horse-9', again: 'other' }, { cookie });
    expect(mismatch.body).toContain('两次填写的新密码不一致');
    const changed = await post(
      '/admin/password',
      { current: 'Settled-Horse-8', next: 'Third-Horse-9', again: 'Third-Horse-9' },
      { cookie },
    );
    expect(changed.headers.location).toBe('/admin/account?done=password');
    const left = await post('/admin/sign-out', {}, { cookie: cookieOf(changed) });
    expect(left.headers.location).toBe('/admin/sign-in?left=1');
    expect(left.headers['set-cookie']![0]).toMatch(/^session=; .*Max-Age=0/);
    for (const gone of [cookie, cookieOf(changed)]) expect((await ask('GET', '/admin', { cookie: gone })).status).toBe(302);
  });

  it('is never led out of the workspace', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/admin/../x',
      '/\\evil.example',
      '/search',
      'javascript:alert(1)',
      '/admin//evil',
    ]) {
      const entered = await post('/admin/sign-in', { userName: 'auditor.test', password: 'Settled-Horse-8', to });
      expect([to, entered.headers.location]).toEqual([to, '/admin']);
    }
  });

  it('sees the items of the own unit, or of the district, by role', async () => {
    const cookie = cookieOf(await post('/admin/sign-in', { userName: 'expired.test', password: 'Third-Horse-9' }));
    const own = (await ask('GET', '/admin/items', { cookie })).body;
    expect([own.includes('本单位的信息'), own.includes('别的单位的信息'), own.includes('别的区的信息')]).toEqual([true, false, false]);
    const all = (await ask('GET', '/admin/items', { cookie: cookies.get('district_admin') })).body;
    expect([all.includes('本单位的信息'), all.includes('别的单位的信息'), all.includes('别的区的信息')]).toEqual([true, true, false]);
    const none = (await ask('GET', '/admin/items', { cookie: cookies.get('auditor') })).body;
    expect(none).toContain('可以打开的角色');
    expect(none).not.toContain('本单位的信息');
  });
});

describe('the accounts page', () => {
  const seen = async (visitor: Visitor) => (await ask('GET', '/admin/people', { cookie: cookies.get(visitor) })).body;
  const idOf = (userName: string) =>
    database.db.asApp(district.districtId, async (tx) => (await tx.account.findFirstOrThrow({ where: { userName } })).id);
  const act = async (visitor: Visitor, userName: string, fields: Record<string, string>) =>
    post(`/admin/people/${await idOf(userName)}`, fields, { cookie: cookies.get(visitor) });
  const shown = async (visitor: Visitor, userName: string) =>
    (await ask('GET', `/admin/people/${await idOf(userName)}`, { cookie: cookies.get(visitor) })).body;

  it.each(['', '/new', '/import.csv', '/7?done=move', '?q=%E9%99%86&state=locked'])('is found where it stood before (%s)', async (rest) => {
    const page = await ask('GET', `/admin/accounts${rest}`);
    expect([page.status, page.headers.location]).toEqual([308, `/admin/people${rest}`]);
  });

  it('shows everybody what they may see, and the buttons they may press', async () => {
    const own = await seen('publisher');
    expect([own.includes('publisher.test'), own.includes('auditor.test')]).toEqual([true, false]);
    const auditor = await seen('auditor');
    expect([auditor.includes('publisher.test'), auditor.includes('other-district.test')]).toEqual([true, false]);
    const buttons = async (visitor: Visitor, userName: string) => {
      const page = await shown(visitor, userName);
      return ['重置密码', '停用', '授予角色', '登录的设备'].map((words) => page.includes(`>${words}<`));
    };
    expect(await buttons('publisher', 'publisher.test')).toEqual([false, false, false, true]);
    expect(await buttons('unit_admin', 'publisher.test')).toEqual([false, false, false, false]);
    expect(await buttons('auditor', 'publisher.test')).toEqual([false, false, false, false]);
    expect(await buttons('system_admin', 'publisher.test')).toEqual([true, true, false, true]);
    expect(await buttons('security_admin', 'publisher.test')).toEqual([false, false, true, false]);
    // By a reset one administrator could become another.
    expect(await buttons('system_admin', 'auditor.test')).toEqual([false, false, false, true]);
  });

  it('lets the system administrator reset and disable, and no one else', async () => {
    for (const visitor of ['publisher', 'district_admin', 'security_admin', 'auditor'] as const) {
      for (const fields of [{ do: 'reset' }, { do: 'disable', reason: '测试停用' }] as Record<string, string>[])
        expect([visitor, (await act(visitor, 'first-password.test', fields)).status]).toEqual([visitor, 403]);
    }
    const reset = await act('system_admin', 'disabled.test', { do: 'reset' });
    const password = /初始密码：([A-Za-z0-9-]{14})/.exec(reset.body)?.[1];
    expect(password).toBeDefined();
    expect((await act('system_admin', 'disabled.test', { do: 'enable' })).headers.location).toMatch(/^\/admin\/people\/\d+\?done=enable$/);
    expect((await post('/admin/sign-in', { userName: 'disabled.test', password: password! })).headers.location).toBe('/admin');
    expect((await act('system_admin', 'disabled.test', { do: 'disable', reason: '调离' })).status).toBe(302);
    expect((await act('system_admin', 'disabled.test', { do: 'disable', reason: '调离' })).body).toContain('这个账号已经停用');
  });

  it('lets the security administrator say who is what, and no one else', async () => {
    for (const visitor of ['publisher', 'district_admin', 'system_admin', 'auditor'] as const) {
      expect([visitor, (await act(visitor, 'disabled.test', { do: 'grant', role: 'unit_admin', place: 'unit' })).status]).toEqual([
        visitor,
        403,
      ]);
    }
    expect((await act('security_admin', 'disabled.test', { do: 'grant', role: 'unit_admin', place: 'unit' })).status).toBe(302);
    expect(await shown('security_admin', 'disabled.test')).toContain('收回测试员的单位管理员');
    expect((await act('security_admin', 'disabled.test', { do: 'grant', role: 'auditor', place: 'district' })).body).toContain(
      '三员必须由不同的人担任',
    );
    expect((await act('security_admin', 'disabled.test', { do: 'revoke', role: 'unit_admin' })).status).toBe(302);
    for (const own of [
      { do: 'grant', role: 'publisher', place: 'unit' },
      { do: 'revoke', role: 'security_admin' },
    ] as Record<string, string>[]) {
      expect((await act('security_admin', 'security-admin.test', own)).status).toBe(409);
    }
  });

  it('lets the system administrator invite and move, and shows first passwords once', async () => {
    const units = await database.db.asApp(district.districtId, (tx) =>
      tx.unit.findMany({ where: { kind: 'town' }, orderBy: { code: 'asc' }, select: { code: true } }),
    );
    const cookie = cookies.get('system_admin');
    const wrong = await post('/admin/people/new', { userName: 'X', name: '新人', email: 'no', unitCode: 'NOPE' }, { cookie });
    expect([wrong.status, wrong.body.includes('登录名由小写字母开头'), wrong.body.includes('邮箱地址不正确')]).toEqual([400, true, true]);
    const one = await post('/admin/people/new', { userName: 'invited.one', name: '新人', email: '', unitCode: units[0]!.code }, { cookie });
    const password = /<code>([A-Za-z0-9-]{14})<\/code>/.exec(one.body)?.[1];
    expect((await post('/admin/sign-in', { userName: 'invited.one', password: password! })).headers.location).toBe('/admin');

    const upload = (text: string, step = 'check') => {
      const form = `--edge\r\nContent-Disposition: form-data; name="do"\r\n\r\n${step}\r\n--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--edge--\r\n`;
      return ask('POST', '/admin/people/import', { cookie, form, type: 'multipart/form-data; boundary=edge' });
    };
    const refused = await upload(`userName,name,email,unitCode\ninvited.two,甲,,${units[0]!.code}\ninvited.one,乙,,${units[0]!.code}`);
    expect([refused.status, refused.body.includes('登录名“invited.one”已有人使用')]).toEqual([409, true]);
    const table = `userName,name,email,unitCode\ninvited.two,甲,,${units[0]!.code}`;
    const checked = await upload(table);
    expect([checked.status, checked.body.includes('邀请这1人'), checked.body.includes('已邀请')]).toEqual([200, true, false]);
    const taken = await upload(table, 'import');
    expect([taken.status, taken.body.includes('已邀请'), taken.body.includes('invited.two')]).toEqual([200, true, true]);
    expect((await ask('POST', '/admin/people/import', { cookie, form: 'file=text' })).status).toBe(400);

    expect((await act('system_admin', 'invited.two', { do: 'move', unitCode: units[1]!.code })).status).toBe(302);
    expect((await act('system_admin', 'invited.two', { do: 'move', unitCode: units[1]!.code })).body).toContain('这个账号已经在这个单位');
    expect((await act('security_admin', 'invited.two', { do: 'move', unitCode: units[0]!.code })).status).toBe(403);
  });

  it('finds by name, pinyin, role, unit and state, and sorts by what it is asked', async () => {
    const found = async (query: string) => {
      const { body } = await ask('GET', `/admin/people?${query}`, { cookie: cookies.get('auditor') });
      return [...body.matchAll(/<span class="[^"]*">([a-z-]+\.test)<\/span>/g)].map(([, userName]) => userName!);
    };
    const all = await found('');
    expect(await found('q=auditor')).toEqual(['auditor.test']);
    expect(await found(`q=${encodeURIComponent('测试员')}`)).toEqual(await found('q=ceshiyuan'));
    expect(await found('q=csy')).toContain('publisher.test');
    expect(await found('role=auditor')).toEqual(['auditor.test']);
    expect(await found('state=disabled')).toEqual(['disabled.test']);
    expect(await found('state=first_password')).toContain('first-password.test');
    expect(await found('state=locked')).toEqual([]);
    expect(await found('unit=NOPE')).toEqual([]);
    const code = await database.db.asApp(
      district.districtId,
      async (tx) => (await tx.account.findFirstOrThrow({ where: { userName: 'publisher.test' }, include: { unit: true } })).unit.code,
    );
    const here = await found(`unit=${code}`);
    expect([here.includes('publisher.test'), here.length <= all.length]).toEqual([true, true]);
    expect(await found('sort=name')).toEqual([...all].sort());
    const rename = (userName: string, name: string) =>
      database.db.asApp(district.districtId, (tx) => tx.account.updateMany({ where: { userName }, data: { name } }));
    // By their pinyin, and not by the characters: 阿 stands behind 郑 in any table of those.
    await rename('sibling.test', '阿敏');
    await rename('auditor.test', '郑安');
    const byName = await found('sort=name');
    expect([byName[0], byName.at(-1)]).toEqual(['sibling.test', 'auditor.test']);
    for (const userName of ['sibling.test', 'auditor.test']) await rename(userName, '测试员');
    const latest = await found('sort=signed_in');
    expect(await found('sort=not_signed_in')).not.toEqual(latest);
    // Whoever never signed in stands last, and first the other way round.
    const never = await found('state=never');
    expect(latest.slice(latest.length - never.length).sort()).toEqual([...never].sort());
    expect((await ask('GET', '/admin/people?state=odd', { cookie: cookies.get('auditor') })).status).toBe(400);
  });
});

describe('a forgotten password', () => {
  it('is answered the same whoever asks, and set anew by the address in the letter', async () => {
    const unitCode = await database.db.asApp(
      district.districtId,
      async (tx) => (await tx.unit.findFirstOrThrow({ where: { kind: 'town' } })).code,
    );
    await inviteAccounts(database.services, { actor: OPERATOR, districtId: district.districtId }, [
      { userName: 'forgetful', name: '测试员', email: 'f@example.gov.cn', unitCode, roles: [{ role: 'publisher' }], password: PASSWORD },
    ]);
    const answers = [await post('/admin/forgot', { userName: 'forgetful' }), await post('/admin/forgot', { userName: 'nobody.at.all' })];
    expect(answers.map(({ status, headers, body }) => [status, headers.location, headers['set-cookie'], body])).toEqual(
      Array.from({ length: 2 }, () => [302, '/admin/forgot?sent=1', undefined, '']),
    );
    const reset = await database.db.asApp(district.districtId, (tx) => tx.passwordReset.findFirstOrThrow());
    // The mailed key is not kept; one of our own takes its place.
    await database.db.asApp(district.districtId, (tx) =>
      tx.passwordReset.update({ where: { id: reset.id }, data: { id: createHash('sha256').update('a-key').digest('hex') } }),
    );
    expect((await ask('GET', '/admin/reset?token=other')).body).toContain('已经用过或过期');
    expect((await ask('GET', '/admin/reset?token=a-key')).body).toContain('forgetful');
    const weak = await post('/admin/reset?token=a-key', { next: 'short', again: 'short' });
    expect([weak.status, weak.body.includes('密码至少10个字符')]).toEqual([400, true]);
    expect((await post('/admin/reset?token=a-key', { next: 'Another-Horse-8', again: 'Another-Horse-8' })).headers.location).toBe(
      '/admin/sign-in?recovered=1',
    );
    expect((await post('/admin/sign-in', { userName: 'forgetful', password: 'Another-Horse-8' })).headers.location).toBe('/admin');
    expect((await post('/admin/reset?token=a-key', { next: 'Third-Horse-9', again: 'Third-Horse-9' })).status).toBe(409);
  });
});

describe('the sections of the workspace', () => {
  const WORK = ['今日工作', '信息'];
  it.each<[Visitor, string, string[]]>([
    ['publisher', '/admin', WORK],
    ['content_reviewer', '/admin', WORK],
    ['secrecy_reviewer', '/admin', WORK],
    ['unit_admin', '/admin', [...WORK, '人员']],
    ['district_reviewer', '/admin', [...WORK, '网站']],
    ['district_admin', '/admin', [...WORK, '网站', '设置', '人员']],
    ['system_admin', '/admin/people', ['人员']],
    ['security_admin', '/admin/permissions', ['人员', '权限']],
    ['auditor', '/admin/audit', ['人员', '权限', '审计']],
  ])('of %s are those with a part for the role, and each of their pages opens', async (visitor, first, names) => {
    const cookie = cookies.get(visitor);
    const links = (body: string, part: RegExp) =>
      [...(part.exec(body)?.[0] ?? '').matchAll(/<a href="([^"]+)"[^>]*>(?:<span>)?([^<]+)/g)].map(([, href, name]) => ({
        href: href!,
        name: name!,
      }));
    const page = await ask('GET', first, { cookie });
    const sections = links(page.body, /<nav aria-label="工作台".*?<\/nav>/s);
    expect(sections.map(({ name }) => name)).toEqual(names);
    for (const { href } of sections) {
      const section = await ask('GET', href, { cookie });
      expect([href, section.status]).toEqual([href, 200]);
      for (const tab of links(section.body, /<main.*?<nav aria-label="(?:今日工作|信息|设置|人员|权限)".*?<\/nav>/s)) {
        expect([tab.href, (await ask('GET', tab.href, { cookie })).status]).toEqual([tab.href, 200]);
      }
    }
  });
});

describe('the workspace', () => {
  it('is at the portal’s address alone', async () => {
    const unit = await ask('GET', '/luting/admin/account');
    expect([unit.status, unit.headers.location]).toEqual([308, `${web.origin()}/admin/account`]);
  });

  it.each([
    ['a name that ends within a pair', `userName=${encodeURIComponent(`${'a'.repeat(39)}😀`)}&password=x`],
    ['a null character', 'userName=ab%00c&password=x'],
    ['half a pair', 'userName=ab%ED%A0%80&password=x'],
  ])('answers a form with %s with a sentence', async (_, form) => {
    const page = await ask('POST', '/admin/sign-in', { form });
    expect([page.status, /登录名或密码不正确|内容有误/.test(page.body)]).toEqual([400, true]);
  });

  it('tells an officer within the workspace what they may not open, who may, and what is not there; a visitor what every visitor is told', async () => {
    const refused = await ask('GET', '/admin/audit', { cookie: cookies.get('publisher') });
    expect(refused.status).toBe(403);
    for (const part of [
      '查看审计记录',
      '审计管理员',
      '单位信息员',
      '安全管理员',
      '<nav aria-label="工作台"',
      '/admin/sign-out',
      '<title>您的角色不能打开这一页 – 工作台</title>',
    ])
      expect(refused.body).toContain(part);
    const missing = await ask('GET', '/admin/nothing-here', { cookie: cookies.get('auditor') });
    expect([missing.status, missing.body.includes('没有找到这一页'), missing.body.includes('<nav aria-label="工作台"')]).toEqual([
      404,
      true,
      true,
    ]);
    const english = await ask('GET', '/admin/policy', { cookie: `${cookies.get('publisher')}; lang=en` });
    expect([english.status, english.body.includes('Roles that open it')]).toEqual([403, true]);
    for (const visitor of [undefined, cookies.get('first_password')]) {
      const seen = await ask('GET', '/admin/nothing-here', { cookie: visitor });
      expect([seen.status, seen.body.includes('没有找到这个页面'), seen.body.includes('<nav aria-label="工作台"')]).toEqual([
        404,
        true,
        false,
      ]);
    }
  });

  it('refuses what no form of it is', async () => {
    expect((await ask('POST', '/admin/sign-in', { form: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await ask('GET', '/admin/nothing-here', { cookie: cookies.get('district_admin') })).status).toBe(404);
  });

  it('runs its own script alone, served compressed, and is not indexed', async () => {
    const page = await ask('GET', '/admin/sign-in');
    const policy = String(page.headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "img-src 'self' data: blob:"]),
    );
    const [, script] = /<script type="module" src="([^"]+)"><\/script><\/body>/.exec(page.body)!;
    expect(page.body.match(/<script/g)).toHaveLength(1);
    expect(page.body).not.toContain('modulepreload');
    const sent = await web.get(script!, { 'Accept-Encoding': 'br' });
    expect([sent.status, sent.headers['content-encoding'], sent.headers['content-type'], sent.headers['cache-control']]).toEqual([
      200,
      'br',
      'text/javascript',
      'public, max-age=31536000, immutable',
    ]);
    const missing = await ask('GET', '/admin/nothing-here');
    expect([missing.body.includes('<script'), String(missing.headers['content-security-policy']).includes('script-src')]).toEqual([
      false,
      false,
    ]);
    expect(page.body).toContain('<meta name="robots" content="noindex"/>');
  });
});
