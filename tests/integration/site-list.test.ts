import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { itemList } from '../../app/modules/publishing/views/queries/item-list.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { signInAs } from '../factories/sign-in';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { get, startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let chief: Awaited<ReturnType<typeof makeOfficers>>[string];
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou', 'qinghuai'] });
  await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const unit = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
  });
  const wide = await makeOfficers(services, district, 'portal', {
    chief: [{ role: 'district_admin', wholeDistrict: true }],
    reviewer: [{ role: 'district_reviewer', wholeDistrict: true }],
  });
  chief = wide.chief!;
  const [luting, shibutou] = [district.sites.get('luting')!, district.sites.get('shibutou')!];
  await publish(services, district, [anItem(luting), anItem(luting), anItem(luting), anItem(shibutou)]);
  await submit(unit.writer!, luting);
  await runCommand(
    services,
    suspendSite,
    { ...district.who, actor: { kind: 'operator', name: 'test' } },
    { slug: 'shibutou', reason: '整改' },
  );
  web = await startTestWeb(database);
  for (const userName of ['writer', 'chief', 'reviewer'])
    cookies.set(
      userName,
      (
        await signInAs(services, district.districtId, { userName, password: OFFICER_PASSWORD, address: '10.0.0.1', userAgent: 'test' })
      ).split(';')[0]!,
    );
}, 60_000);
afterAll(async () => {
  await web?.close();
  await database?.close();
});

async function submit(writer: typeof chief, siteId: number): Promise<void> {
  const { services, db } = database;
  const { districtId } = district;
  const { itemId } = await runCommand(services, createDraft, writer, { siteId, title: '正在审核的通知', categoryCode: '0501' });
  const edition = () => db.asApp(districtId, (tx) => loadEdition(tx, districtId, itemId));
  const { fields, item } = await edition();
  await runCommand(services, saveEdition, writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-11-20', summary: '概述。' },
    bodyHtml: '<p>正文。</p>',
  });
  await runCommand(services, STEPS.submit, writer, { itemId, lockVersion: (await edition()).item.lockVersion });
}

const page = async (query = '', userName = 'chief') =>
  (await get(web.port, `${web.origin()}/admin/sites${query}`, { Cookie: cookies.get(userName)! })).body;
/** Slugs of the rows, in their order, and a row's words. */
const rows = (html: string) =>
  [...html.matchAll(/<tr><th scope="row"[^>]*><a href="\/admin\?site=([\w-]+)".*?<\/tr>/gs)].map(([row, slug]) => ({
    slug: slug!,
    words: row
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    links: [...row.matchAll(/href="([^"]+)"[^>]*>(\d+)</g)].map(([, href, count]) => ({
      href: href!.replaceAll('&amp;', '&'),
      count: Number(count),
    })),
  }));

describe('the list of sites', () => {
  it('has every site of the district with its state, and none of another’s', async () => {
    const found = rows(await page());
    expect(found.map(({ slug }) => slug).sort()).toEqual([...district.sites.keys()].sort());
    const words = (slug: string) => found.find((row) => row.slug === slug)!.words;
    expect(words('luting')).toMatch(/^芦汀镇 .* 运行中 \d{4}-\d\d-\d\d 3 1 /);
    expect(words('shibutou')).toMatch(/已暂停 没有公开信息 1 — /);
    expect(words('qinghuai')).toMatch(/运行中 没有公开信息 — — /);
  });

  it('leads each figure to a list of so many', async () => {
    const links = rows(await page()).flatMap(({ links: each }) => each);
    expect(links.map(({ count }) => count).sort()).toEqual([1, 1, 3]);
    const { actor } = chief;
    const { districtId } = district;
    for (const { href, count } of links) {
      const query = new URL(href, web.origin()).searchParams;
      const list = await itemList(
        database.db,
        districtId,
        actor,
        abilityFor(actor, districtId),
        { siteIds: [district.sites.get(query.get('site')!)!], state: query.get('state') as 'published', page: 1 },
        database.services.clock.now(),
      );
      expect([href, list.total]).toEqual([href, count]);
    }
  });

  it('is narrowed and sorted by its address', async () => {
    expect(rows(await page('?q=luting')).map(({ slug }) => slug)).toEqual(['luting']);
    expect(rows(await page('?status=suspended')).map(({ slug }) => slug)).toEqual(['shibutou']);
    expect(rows(await page('?sort=published'))[0]!.slug).toBe('luting');
    expect(rows(await page('?sort=stale')).at(-1)!.slug).toBe('luting');
    expect(await page('?q=zzz')).toContain('没有符合条件的网站');
    expect((await get(web.port, `${web.origin()}/admin/sites?sort=x`, { Cookie: cookies.get('chief')! })).status).toBe(400);
  });

  it('is another publication’s at once', async () => {
    await publish(database.services, district, [anItem(district.sites.get('qinghuai')!)]);
    await expect.poll(async () => rows(await page('?q=qinghuai'))[0]!.words, { timeout: 10_000 }).toMatch(/运行中 \d{4}-\d\d-\d\d 1 — /);
  });

  it('is a choice of sites for whoever goes on to a page, and for whoever works for some', async () => {
    expect(rows(await page('?pick=%2Fadmin%2Fitems'))).toEqual([]);
    expect(await page('?pick=%2Fadmin%2Fitems')).toContain('href="/admin/items?site=luting"');
    expect(rows(await page('', 'reviewer')).length).toBe(district.sites.size);
    expect(rows(await page('', 'writer'))).toEqual([]);
  });
});
