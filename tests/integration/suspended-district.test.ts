import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from '../../app/jobs.server';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { installQueues, runJobs } from '../../app/kernel/jobs/queue.server';
import { publishItems } from '../../app/modules/catalogue/public-commands.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { editionOf } from '../../app/modules/publishing/public.server';
import { resumeDistrict, suspendDistrict } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';
import { signInAs } from '../factories/sign-in';

const OPERATOR = { kind: 'operator', name: 'test' } as const;

let database: TestDatabase;
let web: TestWeb;
let district: TestDistrict;
let other: TestDistrict;
let item: number;
let scheduled: number;
let people: Awaited<ReturnType<typeof makeOfficers<'writer' | 'content' | 'secrecy'>>>;

const operator = () => ({ actor: OPERATOR, districtId: district.districtId });
const stateOf = (id: number) =>
  database.db.asApp(district.districtId, async (tx) => (await tx.item.findUniqueOrThrow({ where: { id }, select: { state: true } })).state);
const until = async (holds: () => Promise<boolean>) => {
  for (const deadline = Date.now() + 30_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const post = (cookie: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: web.port,
        method: 'POST',
        path: '/admin/sign-in',
        agent: false,
        headers: {
          Host: `localhost:${web.port}`,
          Origin: web.origin(),
          'Content-Type': 'application/x-www-form-urlencoded',
          Cookie: cookie,
        },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode!);
      },
    );
    request.once('error', reject);
    request.end(new URLSearchParams({ userName: 'writer', password: OFFICER_PASSWORD }).toString());
  });

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  other = await makeDistrict(services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['luting'] });
  item = (await publish(services, district, [anItem(district.sites.get('luting')!)]))[0]!.id;
  people = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
  });
  const { itemId } = await runCommand(services, createDraft, people.writer, {
    siteId: district.sites.get('luting')!,
    title: '关于冬季供暖的通知',
    categoryCode: '0501',
  });
  scheduled = itemId;
  const target = async () => ({
    itemId,
    lockVersion: (await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId))).item.lockVersion,
  });
  const { fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
  await runCommand(services, saveEdition, people.writer, {
    ...(await target()),
    fields: { ...fields, formedOn: '2026-03-02', summary: '供暖安排。' },
    bodyHtml: '<p>现就冬季供暖有关事项通知如下。</p>',
  });
  await runCommand(services, STEPS.submit, people.writer, await target());
  await runCommand(services, STEPS.take, people.content, await target());
  await runCommand(services, STEPS.pass, people.content, await target());
  await runCommand(services, STEPS.pass, people.secrecy, await target());
  const soon = new Date(Date.now() + 600_000);
  await runCommand(services, STEPS.schedule, people.writer, { ...(await target()), publishAt: soon });
  // Due from now on; a time in the past cannot be chosen.
  await database.db.asApp(district.districtId, (tx) =>
    tx.edition.update({ where: { itemId }, data: { scheduledAt: new Date(Date.now() - 60_000) } }),
  );
  web = await startTestWeb(database);
});

afterAll(async () => {
  await web?.close();
  await database?.close();
});

describe('a suspended district', () => {
  const addresses = () => [
    '/',
    '/guide',
    '/catalogue',
    `/luting/item/${item}`,
    '/search?q=检查',
    '/api/v1/items',
    '/api/v1/stats',
    '/luting/',
    '/feed.atom',
    '/sitemap.xml',
    '/robots.txt',
    '/admin',
    '/admin/sign-in',
    '/luting/admin',
  ];
  const statuses = async (origin: string) =>
    Object.fromEntries(
      await Promise.all(addresses().map(async (path) => [path, (await web.get(origin + encodeURI(path))).status] as const)),
    );
  let session: string;

  it('answers at none of its addresses, kept pages among them, and the other district at all', async () => {
    const open = await statuses(web.origin());
    expect(Object.values(open).filter((status) => status === 404)).toEqual([]);
    session = (
      await signInAs(database.services, district.districtId, {
        userName: 'writer',
        password: OFFICER_PASSWORD,
        address: '127.0.0.1',
        userAgent: '',
      })
    ).split(';')[0]!;
    expect((await web.get(`${web.origin()}/admin`, { Cookie: session })).status).toBe(200);
    await runCommand(database.services, suspendDistrict, operator(), { reason: '机构调整' });
    await until(async () => (await web.get(`${web.origin()}/`)).status === 404);
    expect(Object.values(await statuses(web.origin())).filter((status) => status !== 404)).toEqual([]);
    const page = await web.get(`${web.origin()}/luting/`);
    expect(page.body).toContain('本网站已暂停服务');
    expect(page.body).not.toContain('返回区政府门户网站');
    expect(JSON.parse((await web.get(`${web.origin()}/api/v1/items`)).body)).toMatchObject({ status: 404 });
    expect(Object.values(await statuses(web.origin('elsewhere.test'))).filter((status) => status === 200).length).toBeGreaterThan(5);
  });

  it('shows the public role nothing, whatever asks', async () => {
    const rows = (districtId: number) =>
      database.db.asPublic(
        districtId,
        (tx) =>
          tx.$queryRaw<
            { n: number }[]
          >`SELECT (SELECT count(*)::int FROM site) + (SELECT count(*)::int FROM item) + (SELECT count(*)::int FROM category) + (SELECT count(*)::int FROM item_tally) + (SELECT count(*)::int FROM search_entry) AS n`,
      );
    expect(await rows(district.districtId)).toEqual([{ n: 0 }]);
    expect((await rows(other.districtId))[0]!.n).toBeGreaterThan(0);
  });

  it('lets no officer in, neither with the password nor with a session from before', async () => {
    expect((await web.get(`${web.origin()}/admin`, { Cookie: session })).status).toBe(404);
    expect(await post(session)).toBe(404);
    await expect(
      signInAs(database.services, district.districtId, {
        userName: 'writer',
        password: OFFICER_PASSWORD,
        address: '127.0.0.1',
        userAgent: '',
      }),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each(['officer', 'robot', 'visitor'] as const)('is changed by no %s', async (kind) => {
    const actor = kind === 'officer' ? people.writer.actor : kind === 'robot' ? ({ kind, name: 'seed' } as const) : ({ kind } as const);
    await expect(
      runCommand(
        database.services,
        publishItems,
        { actor, districtId: district.districtId },
        { items: [anItem(district.sites.get('luting')!)] },
      ),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('has its jobs at rest, and they go on when it is resumed', async () => {
    await installQueues(database.ownerUrl, jobs);
    // The jobs that run by themselves, once each, as the worker does.
    const ran = new Map<string, number[]>();
    const running = await runJobs(
      database.services,
      jobs
        .filter(({ everyMs }) => everyMs !== undefined)
        .map((job) => ({
          ...job,
          everyMs: 50,
          async handle(services, data, districtIds) {
            await job.handle(services, data, districtIds);
            ran.set(job.name, districtIds);
          },
        })),
    );
    try {
      await until(async () => ran.has('publish-due'));
      expect(ran.get('publish-due')).toEqual([other.districtId]);
      expect(await stateOf(scheduled)).toBe('scheduled');
      await runCommand(database.services, resumeDistrict, operator(), {});
      await until(async () => (await stateOf(scheduled)) === 'published');
      await until(async () => (await web.get(`${web.origin()}/luting/item/${scheduled}`)).status === 200);
    } finally {
      await running.close();
    }
    expect(await post('')).toBe(302);
  });
});
