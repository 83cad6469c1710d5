import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { legalDay } from '../../app/kernel/clock';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { siteHealth } from '../../app/modules/tenancy/public';
import { siteDates } from '../../app/modules/tenancy/public.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { siteContext } from '../setup/site-context';

let database: TestDatabase;
let district: TestDistrict;
const at = (date: string) => new Date(`${date}T09:00:00+08:00`);
const dates = async () => siteDates(await siteContext(database, district.sites.get('portal')!));
const site = (slug: string) => district.sites.get(slug)!;
const column = async (slug: string, code: string) => (await dates()).get(site(slug))!.columns.find((each) => each.code === code);

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting', 'shibutou', 'qinghuai'] });
  // A district beside it, whose items are none of this one's.
  const elsewhere = await makeDistrict(database.services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['luting'] });
  await publish(database.services, elsewhere, [anItem(elsewhere.sites.get('luting')!, { publishedAt: at('2026-11-20') })]);
  await publish(database.services, district, [
    anItem(site('luting'), { categoryCode: '0403', publishedAt: at('2026-11-01') }),
    anItem(site('luting'), { categoryCode: '0401', publishedAt: at('2026-11-03') }),
    anItem(site('luting'), { categoryCode: '0501', formedOn: '2026-02-27', publishedAt: at('2026-03-01') }),
    anItem(site('portal'), { categoryCode: '0501', publishedAt: at('2026-11-10') }),
  ]);
});

afterAll(() => database.close());

it('has of each site, and of each column that its visitors see, the day of the newest public item', async () => {
  expect((await dates()).get(site('luting'))!.newestDay).toBe(legalDay(at('2026-11-03')));
  // The branch below a column is the column's.
  expect(await column('luting', '04')).toEqual({ code: '04', name: '工作动态', freshDays: 14, newestDay: legalDay(at('2026-11-03')) });
  expect((await column('luting', '05'))!.newestDay).toBe(legalDay(at('2026-03-01')));
  expect((await column('luting', '11'))!.newestDay).toBeNull();
  // The town's navigation and home page do not name it.
  expect(await column('luting', '10')).toBeUndefined();
  expect((await dates()).get(site('shibutou'))!.newestDay).toBeNull();
});

it('is what a site’s health is told from', async () => {
  const health = siteHealth((await dates()).get(site('luting'))!, legalDay(at('2026-11-18')));
  expect(health).toMatchObject({ homeDays: 15, homeStale: true, stale: [{ code: '05' }, { code: '04', days: 1 }] });
  expect(health.blank.map(({ code }) => code)).toContain('11');
});

it('takes back what is withdrawn, and leaves out sites at rest', async () => {
  const [extra] = await publish(database.services, district, [
    anItem(site('luting'), { categoryCode: '0402', publishedAt: at('2026-11-17') }),
  ]);
  expect((await column('luting', '04'))!.newestDay).toBe(legalDay(at('2026-11-17')));
  await runCommand(database.services, withdrawItem, district.who, { itemId: extra!.id, reason: '重复发布' });
  expect((await column('luting', '04'))!.newestDay).toBe(legalDay(at('2026-11-03')));
  await runCommand(
    database.services,
    suspendSite,
    { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
    {
      slug: 'qinghuai',
      reason: '机构改革',
    },
  );
  expect((await dates()).has(site('qinghuai'))).toBe(false);
});
