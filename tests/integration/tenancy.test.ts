import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { DomainError } from '../../app/kernel/errors';
import { loadSiteDirectory } from '../../app/kernel/tenant/site-directory.server';
import {
  parseCsvRows,
  provisionSites,
  renameSite,
  resumeSite,
  suspendSite,
  unitRow,
} from '../../app/modules/tenancy/public-commands.server';
import { anItem, demoFolder, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
const operator = () => ({ districtId: district.districtId, actor: { kind: 'operator', name: 'test' } as const });
const raw = (unit: Awaited<ReturnType<typeof demoFolder>>['units'][number]) => ({ ...unit, functions: unit.functions.join('；') });

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting', 'shibutou'] });
});
afterAll(() => database.close());

const countSites = () => database.db.asApp(district.districtId, (tx) => tx.site.count());
const directory = () => loadSiteDirectory(database.db, 'http', 3000);

describe('provisioning', () => {
  it('makes all 112 at once, and nothing the second time', async () => {
    const { units, leaders, blueprints, themes } = await demoFolder();
    const input = { units: units.map(raw), leaders, blueprints, themes };
    const first = await runCommand(database.services, provisionSites, operator(), input);
    expect([first.created.length, first.unchanged]).toEqual([110, 2]);
    const second = await runCommand(database.services, provisionSites, operator(), input);
    expect([second.created.length, second.unchanged]).toEqual([0, 112]);
    expect(await countSites()).toBe(113);
  });

  it('changes nothing when a row is wrong, and says which', async () => {
    const { units, blueprints, themes } = await demoFolder();
    const before = await countSites();
    const rows = [
      { ...raw(units[0]!), code: 'WL9001', slug: 'brand-new', siteIdCode: '9901089001' },
      { ...raw(units[1]!), code: 'WL9002', slug: 'luting', siteIdCode: '9901089002' },
      { ...raw(units[2]!), name: '别的单位' },
    ];
    const refused = await runCommand(database.services, provisionSites, operator(), { units: rows, blueprints, themes }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(DomainError);
    expect((refused as DomainError).details.map(({ field }) => field)).toEqual(expect.arrayContaining(['units.1.slug', 'units.2.code']));
    expect((refused as DomainError).details.some(({ field }) => field?.startsWith('units.0.'))).toBe(false);
    expect(await countSites()).toBe(before);
  });

  it.each([
    ['a kind that does not exist', 'kind', 'village'],
    ['a reserved slug', 'slug', 'catalogue'],
    ['a slug with capitals', 'slug', 'LuTing'],
    ['a short identification code', 'siteIdCode', '123'],
    ['an empty name', 'name', ''],
    ['a domain on a path address', 'domain', 'x.example'],
  ])('refuses %s with line and field', async (_name, field, value) => {
    const header = 'code,slug,name,shortName,nameEn,kind,address,domain,siteIdCode';
    const good: Record<string, string> = {
      code: 'WL9100',
      slug: 'good',
      name: '好单位',
      shortName: '好',
      nameEn: 'Good',
      kind: 'town',
      address: 'path',
      domain: '',
      siteIdCode: '9901089100',
    };
    const line = (values: Record<string, string>) =>
      header
        .split(',')
        .map((name) => values[name])
        .join(',');
    const { errors } = parseCsvRows(
      `${header}\n${line(good)}\n${line({ ...good, code: 'WL9101', slug: 'other', [field]: value })}\n`,
      unitRow,
      ['code', 'slug'],
    );
    expect(errors.map((error) => [error.line, error.field])).toEqual([[3, field]]);
  });

  it('refuses a code that stands twice in the file', () => {
    const header = 'code,slug,name,shortName,nameEn,kind,address,siteIdCode';
    const { errors } = parseCsvRows(`${header}\nA1,aa,甲,甲,A,town,path,0000000001\nA1,bb,乙,乙,B,town,path,0000000002\n`, unitRow, [
      'code',
      'slug',
    ]);
    expect(errors).toEqual([{ line: 3, field: 'code', message: '“A1”与第2行重复', value: 'A1' }]);
  });
});

describe('suspension', () => {
  it('hides a site’s items, counts and search entries, and resuming brings them back', async () => {
    const [item] = await publish(database.services, district, [anItem(district.sites.get('luting')!)]);
    const seen = async () =>
      (
        await database.db.asPublic(
          district.districtId,
          (tx) => tx.$queryRaw<unknown[]>`
      SELECT (SELECT count(*)::int FROM item WHERE id = ${item!.id}) AS items,
        (SELECT count(*)::int FROM search_entry WHERE item_id = ${item!.id}) AS entries,
        (SELECT coalesce(sum(items), 0)::int FROM item_tally WHERE site_id = 0) AS tally,
        (SELECT count(*)::int FROM site WHERE slug = 'luting') AS sites`,
        )
      )[0];
    expect(await seen()).toEqual({ items: 1, entries: 1, tally: 1, sites: 1 });
    await runCommand(database.services, suspendSite, operator(), { slug: 'luting', reason: '整改' });
    expect(await seen()).toEqual({ items: 0, entries: 0, tally: 0, sites: 0 });
    await expect(runCommand(database.services, suspendSite, operator(), { slug: 'luting', reason: '再次' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await runCommand(database.services, resumeSite, operator(), { slug: 'luting' });
    expect(await seen()).toEqual({ items: 1, entries: 1, tally: 1, sites: 1 });
  });

  it('is refused for the portal', async () => {
    await expect(runCommand(database.services, suspendSite, operator(), { slug: 'portal', reason: '试试' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('renaming', () => {
  it('moves the address and keeps the old one redirecting', async () => {
    await runCommand(database.services, renameSite, operator(), { slug: 'shibutou', newSlug: 'shibu', name: '望澜区石埠镇人民政府' });
    const sites = await directory();
    expect(sites.resolve('localhost', '/shibu/guide')).toMatchObject({ kind: 'site', path: '/guide' });
    expect(sites.resolve('localhost', '/shibutou/guide')).toMatchObject({ kind: 'redirect', to: 'http://localhost:3000/shibu/guide' });
    expect(sites.resolve('shibutou.localhost', '/guide')).toMatchObject({ kind: 'redirect', to: 'http://localhost:3000/shibu/guide' });
  });

  it('refuses an address that redirects to another site', async () => {
    await expect(runCommand(database.services, renameSite, operator(), { slug: 'luting', newSlug: 'shibutou' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('permission', () => {
  it('a visitor can run no command', async () => {
    const visitor = { districtId: district.districtId, actor: { kind: 'visitor' } as const };
    await expect(runCommand(database.services, suspendSite, visitor, { slug: 'luting', reason: '恶作剧' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('an operator of one district cannot reach another’s site', async () => {
    const other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
    await runCommand(
      database.services,
      suspendSite,
      { districtId: other.districtId, actor: { kind: 'operator', name: 'test' } },
      { slug: 'luting', reason: '只停本区的' },
    );
    const statuses = await Promise.all(
      [district, other].map(({ districtId }) =>
        database.db.asApp(districtId, (tx) => tx.site.findFirstOrThrow({ where: { slug: 'luting' }, select: { status: true } })),
      ),
    );
    expect(statuses.map(({ status }) => status)).toEqual(['active', 'suspended']);
  });
});
