import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { HOSTILE_VALUES } from '../setup/hostile-values';
import { PUBLIC_ROUTES, type RouteCase } from '../setup/public-routes';
import { get, startTestWeb, type TestResponse, type TestWeb } from '../setup/web';
import { signInAs } from '../factories/sign-in';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
/** Words that stand only in what no visitor may see, or only in the other district. */
const SECRET = { withdrawn: '已撤回之秘', suspended: '已停站之秘', draft: '未发布之秘', late: '待定时之秘', foreign: '邻区之秘' };

let database: TestDatabase;
let web: TestWeb;
let own: TestDistrict;
let other: TestDistrict;
let places: Record<'item' | 'file', string>;
let hidden: { withdrawn: number; suspended: number; draft: number; late: number; foreign: number; files: string[] };

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  own = await makeDistrict(services);
  other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting', 'shibutou'] });
  const file = (name: string) => ({
    name: `${name}.csv`,
    extension: 'csv',
    mediaType: 'text/csv',
    bytes: new TextEncoder().encode(`${name}\n`),
  });
  const secret = (word: string) => ({
    title: `${word}的通知`,
    summary: word,
    keywords: [word],
    bodyHtml: `<p>${word}</p>`,
    attachments: [file(word)],
  });
  const site = own.sites.get('luting')!;
  const [shown, withdrawn] = await publish(services, own, [
    anItem(site, { attachments: [file('公开清单')] }),
    anItem(site, secret(SECRET.withdrawn)),
  ]);
  const [suspended] = await publish(services, own, [anItem(own.sites.get('shibutou')!, secret(SECRET.suspended))]);
  const [foreign] = await publish(services, other, [anItem(other.sites.get('luting')!, secret(SECRET.foreign))]);
  await runCommand(services, withdrawItem, own.who, { itemId: withdrawn!.id, reason: '内容有误' });
  await runCommand(services, suspendSite, { ...own.who, actor: OPERATOR }, { slug: 'shibutou', reason: '整改' });
  const unpublished = (word: string, state: string) =>
    services.db.asApp(own.districtId, async (tx) => {
      const { categoryId, category1Id, category2Id } = await tx.item.findUniqueOrThrow({ where: { id: shown!.id } });
      const item = await tx.item.create({
        data: {
          districtId: own.districtId,
          siteId: site,
          categoryId,
          category1Id,
          category2Id,
          title: `${word}的通知`,
          issuer: '芦汀镇',
          formedOn: new Date('2026-03-02'),
          publishedAt: state === 'scheduled' ? new Date('2026-03-03T01:00:00Z') : null,
          state,
          keywords: [word],
        },
      });
      await tx.itemRevision.create({
        data: { districtId: own.districtId, itemId: item.id, no: 1, title: item.title, bodyHtml: `<p>${word}</p>`, createdBy: 'test' },
      });
      return item.id;
    });
  const attachments = await services.db.asApp(own.districtId, (tx) =>
    tx.attachment.findMany({ select: { id: true, name: true, itemId: true } }),
  );
  const foreignFiles = await services.db.asApp(other.districtId, (tx) =>
    tx.attachment.findMany({ select: { id: true, name: true, itemId: true } }),
  );
  const address = ({ id, name }: { id: number; name: string }) => `${id}/${encodeURIComponent(name)}`;
  places = { item: String(shown!.id), file: address(attachments.find(({ itemId }) => itemId === shown!.id)!) };
  hidden = {
    withdrawn: withdrawn!.id,
    suspended: suspended!.id,
    foreign: foreign!.id,
    draft: await unpublished(SECRET.draft, 'secrecy_review'),
    late: await unpublished(SECRET.late, 'scheduled'),
    files: [...attachments.filter(({ itemId }) => itemId !== shown!.id), ...foreignFiles].map(address),
  };
  // Every request is worked for: what is asked here is the pages, not the cache.
  web = await startTestWeb(database, { PAGE_CACHE_MB: 0 });
});
afterAll(async () => {
  await web?.close();
  await database?.close();
});

const fill = (route: RouteCase) => route.path.replace('{item}', places.item).replace('{file}', places.file);
const withQuery = (address: string, query: [string, string][]) =>
  query.length === 0
    ? address
    : `${address}?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
const fetchPath = (address: string, host = 'localhost', method = 'GET') => get(web.port, `${web.origin(host)}${address}`, {}, method);

describe('the table of public routes', () => {
  it('names every route file', () => {
    const files = readdirSync(path.resolve('app/routes'))
      .map((name) => name.replace(/\.tsx?$/, ''))
      .filter((name) => !/\.test$|\.server$|^admin/.test(name));
    expect([...new Set(PUBLIC_ROUTES.map(({ file }) => file))].sort()).toEqual(files.sort());
  });
});

describe('what no visitor may see stands nowhere', () => {
  const forbidden = [SECRET.withdrawn, SECRET.suspended, SECRET.draft, SECRET.late, SECRET.foreign];

  it.each(PUBLIC_ROUTES.map((route) => [route.path, route] as const))(
    '%s, on the portal, on a unit and asked for by its words',
    async (_path, route) => {
      const queries: [string, string][][] = [[], Object.entries(route.query)];
      if ('q' in route.query) for (const word of forbidden) queries.push([['q', word]]);
      for (const base of ['', '/luting']) {
        for (const query of queries) {
          const response = await fetchPath(withQuery(`${base}${fill(route)}`, query));
          expect(response.status).toBeLessThan(500);
          const asked = query.find(([name]) => name === 'q')?.[1];
          for (const word of forbidden)
            if (word !== asked) expect([base, query, word, response.body.includes(word)]).toEqual([base, query, word, false]);
          // The word asked for may be repeated in the search field, but no item with it is found.
          if (asked) expect(response.body).not.toMatch(new RegExp(`${asked}(</mark>)?的通知`));
        }
      }
    },
  );

  it.each(['withdrawn', 'suspended', 'draft', 'late', 'foreign'] as const)(
    'the %s item has no page, no API record and no file',
    async (kind) => {
      for (const address of [`/item/${hidden[kind]}`, `/luting/item/${hidden[kind]}`, `/api/v1/items/${hidden[kind]}`]) {
        const response = await fetchPath(address);
        // A withdrawn item still has its own address, where the notice is; other sites point to it.
        const expected = kind !== 'withdrawn' ? 404 : address.startsWith('/item') ? 301 : 410;
        expect([address, response.status]).toEqual([address, expected]);
        expect(response.body).not.toContain(SECRET[kind]);
      }
    },
  );

  it('files of hidden items are not served', async () => {
    expect(hidden.files.length).toBeGreaterThanOrEqual(3);
    for (const file of hidden.files)
      for (const base of ['', '/luting']) expect([file, (await fetchPath(`${base}/file/${file}`)).status]).toEqual([file, 404]);
  });

  it('a suspended site is not served by any of its addresses', async () => {
    for (const route of PUBLIC_ROUTES) {
      expect([route.path, (await fetchPath(`/shibutou${fill(route)}`)).status]).toEqual([route.path, 404]);
      const bySubdomain = await fetchPath(fill(route), 'shibutou.localhost');
      expect([404, 308]).toContain(bySubdomain.status);
      expect(bySubdomain.body).not.toContain(SECRET.suspended);
    }
  });

  it('the other district shows its own and nothing of this one', async () => {
    for (const route of PUBLIC_ROUTES.filter(({ path: at }) => !at.includes('{'))) {
      const response = await fetchPath(withQuery(route.path, Object.entries(route.query)), 'other.localhost');
      expect(response.status).toBeLessThan(500);
      expect([route.path, /关于开展春季安全生产检查的通知/.test(response.body)]).toEqual([route.path, false]);
    }
    expect((await fetchPath('/catalogue', 'other.localhost')).body).toContain(SECRET.foreign);
  });
});

describe('the API', () => {
  const routes = PUBLIC_ROUTES.filter(({ file }) => file.startsWith('api.'));

  it('answers an officer, of this district or another, what it answers nobody, and takes nothing from any', async () => {
    const cookies = [];
    for (const [district, userName] of [
      [own, 'mighty'],
      [other, 'foreign'],
    ] as const) {
      await makeOfficers(database.services, district, 'portal', {
        [userName]: [
          { role: 'district_admin', wholeDistrict: true },
          { role: 'district_reviewer', wholeDistrict: true },
        ],
      });
      cookies.push(
        (
          await signInAs(database.services, district.districtId, {
            userName,
            password: OFFICER_PASSWORD,
            address: '10.0.0.1',
            userAgent: 'test',
          })
        ).split(';')[0]!,
      );
    }
    for (const route of routes) {
      const address = `${web.origin()}${withQuery(fill(route), Object.entries(route.query))}`;
      const nobody = await get(web.port, address);
      for (const Cookie of cookies) {
        const officer = await get(web.port, address, { Cookie });
        expect([route.path, officer.status, officer.body]).toEqual([route.path, nobody.status, nobody.body]);
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
          expect([route.path, method, (await get(web.port, address, { Cookie }, method)).status]).toEqual([route.path, method, 405]);
      }
    }
  });
});

describe('hostile input', () => {
  const check = (address: string, response: TestResponse) => {
    expect([address, response.status < 500]).toEqual([address, true]);
    if (response.status >= 400) {
      // A sentence for a person or a machine, not an empty page or a dump.
      expect([address, /[一-鿿]{4,}/.test(response.body)]).toEqual([address, true]);
      expect(response.body).not.toMatch(/PrismaClient|at async |node_modules|ECONNREFUSED|\.server\.ts/);
    }
    expect([address, /<script>alert|<img src=x|onerror=alert\(1\)>/.test(response.body)]).toEqual([address, false]);
  };

  it.each(['/item/', '/column/', '/file/', '/api/v1/items/', '/luting/item/', '/'])('below %s', async (prefix) => {
    // The one of them that a category has.
    for (const value of HOSTILE_VALUES.filter((each) => each !== '01')) {
      const address = `${prefix}${encodeURIComponent(value)}`;
      const response = await fetchPath(address);
      check(address, response);
      expect([address, response.status >= 300 || value.trim() === '']).toEqual([address, true]);
    }
  });

  it.each([
    '/%',
    '/%zz',
    '/%E4%B8',
    '/a%00b',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/',
    '//evil.example/',
    '/\\evil',
    '/catalogue?q=%ff',
    '/search?q=%00',
    '/search?q=%',
    '/search?q=%ED%A0%80',
    '/?lang=xx',
    '/?lang=en&lang=zh',
    '/item/1%20',
    encodeURI('/item/١'),
    encodeURI('/column/０５０１'),
    `/${'a/'.repeat(500)}a`,
    `/search?q=${'a'.repeat(5_000)}`,
  ])('malformed address %s', async (address) => {
    const response = await fetchPath(address);
    check(address, response);
    expect([400, 404, 414]).toContain(response.status);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s changes nothing and says so', async (method) => {
    for (const address of ['/', '/search', `/item/${places.item}`, '/luting/', '/api/v1/items']) {
      const response = await fetchPath(address, 'localhost', method);
      expect([address, response.status, response.headers.allow]).toEqual([address, 405, expect.stringContaining('GET')]);
    }
  });

  it.each(['evil.example', 'localhost.evil.example', 'xn--localhost', '', '127.0.0.2', 'portal.localhost:99999', '[::1]', 'a b', '../'])(
    'an unknown host “%s” is never the portal',
    async (host) => {
      const response = await get(web.port, '/', { Host: host });
      expect([400, 404]).toContain(response.status);
      expect(response.body).not.toContain('望澜区人民政府');
    },
  );
});
