import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followCalendar, loadCalendar } from '../../app/kernel/calendar/keep-calendar.server';
import { isWorkingDay } from '../../app/kernel/calendar/working-days';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { Database } from '../../app/kernel/db/client.server';
import { createDraft, enterHolidayNotice, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { itemOverview } from '../../app/modules/publishing/workflow/queries/item-overview.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { holidayNotice2027 } from '../setup/holiday-notice';
import { startTestWeb, type TestWeb } from '../setup/web';
import { signInAs } from '../factories/sign-in';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const NOW = new Date('2026-12-20T02:00:00Z');

let database: TestDatabase;
let districts: TestDistrict[];
let writer: Awaited<ReturnType<typeof makeOfficers>>[string];
let web: TestWeb;
let itemId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  districts = [
    await makeDistrict(services),
    await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] }),
  ];
  const [district] = districts as [TestDistrict, TestDistrict];
  ({ writer } = await makeOfficers(services, district, 'luting', { writer: [{ role: 'publisher' }] }));
  const { districtId } = district;
  const clock = { now: () => NOW };
  await services.db.asApp(districtId, (tx) => tx.roleGrant.updateMany({ data: { validFrom: new Date('2020-01-01') } }));
  ({ itemId } = await runCommand({ ...services, clock }, createDraft, writer, {
    siteId: district.sites.get('luting')!,
    title: '年底成文的通知',
    categoryCode: '0501',
  }));
  const { fields, item } = await services.db.asApp(districtId, (tx) => loadEdition(tx, districtId, itemId));
  await runCommand({ ...services, clock }, saveEdition, writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-12-18', summary: '通知。' },
    bodyHtml: '<p>通知。</p>',
  });
  web = await startTestWeb(database);
}, 60_000);
afterAll(async () => {
  await web?.close();
  await database?.close();
});

const clockIn = async (db: Database) => {
  const { actor, districtId } = writer;
  return (await itemOverview(db, districtId, actor as never, abilityFor(actor, districtId), itemId, NOW)).clock;
};
const recorded = async () => {
  const owner = await database.connect('owner');
  return (
    await owner.query<{ district_id: number; number: string }>(
      "SELECT district_id, event ->> 'number' AS number FROM audit_event WHERE event_type = 'holiday-year.set' ORDER BY id",
    )
  ).rows.map((row) => [row.district_id, row.number]);
};

/** The operator's tool as it is shipped, in a process of its own. */
async function tool(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [path.resolve('build/gongkai.js'), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: database.ownerUrl,
      DATA_DIR: database.dataFolder,
      GONGKAI_ROOT: process.cwd(),
      PUBLIC_SCHEME: 'http',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return { code: await new Promise((resolve) => child.once('close', resolve)), said };
}
function file(days: object[]): string {
  const name = path.join(database.dataFolder, 'notice.json');
  writeFileSync(name, JSON.stringify({ papers: [], days }));
  return name;
}

describe('a year that is announced', () => {
  const { source, days } = holidayNotice2027();

  it('is refused as a whole with the rule it breaks', async () => {
    const { code, said } = await tool('calendar', 'import', file(days.filter(({ name }) => name !== '端午节')), '--source', source);
    expect([code, said]).toEqual([1, expect.stringContaining('缺少法定节假日：端午节')]);
    expect((await tool('calendar', 'list')).said).not.toContain('2027');
    expect(await recorded()).toEqual([]);
  });

  it('settles terms in the web process and every other that runs, without a start', async () => {
    const [district] = districts as [TestDistrict, TestDistrict];
    const cookie = (
      await signInAs(database.services, district.districtId, {
        userName: 'writer',
        password: OFFICER_PASSWORD,
        address: '10.8.0.1',
        userAgent: 'test',
      })
    ).split(';')[0]!;
    // Days off are dark in the month's plan, and of a year that nobody knows none is.
    const daysOff = async () =>
      ((await web.get(`${web.origin()}/admin/calendar?month=2027-02`, { Cookie: cookie })).body.match(/data-off/g) ?? []).length;
    const other = new Database({ ownerUrl: database.ownerUrl, pool: 2 });
    const followed = followCalendar(other);
    try {
      expect(await clockIn(other)).toMatchObject({ date: '2027-01-15', provisional: true });
      expect(await daysOff()).toBe(0);
      const { code, said } = await tool('calendar', 'import', file(days), '--source', source);
      expect([code, said]).toEqual([0, expect.stringContaining('2027年：放假 28 天，调休上班 5 天')]);
      // Weekends but the worked Saturday, and the weekdays of the Spring Festival.
      await expect.poll(daysOff, { timeout: 10_000 }).toBe(7 + 6);
      await expect.poll(() => clockIn(other), { timeout: 5_000 }).toMatchObject({ date: '2027-01-18', provisional: false });
      expect((await tool('calendar', 'list')).said).toMatch(/2026 .*国办发明电〔2025〕7号 +随版本\n2027 .*国办发明电〔2026〕99号 .*录入/);
    } finally {
      await followed.close();
      await other.close();
    }
  });

  it('is on record in every district, and a correction names what it replaces', async () => {
    const [one, two] = districts as [TestDistrict, TestDistrict];
    const ids = [one.districtId, two.districtId] as [number, number];
    expect(await recorded()).toEqual(ids.map((id) => [id, '国办发明电〔2026〕99号']));
    const corrected = {
      source: '国务院办公厅关于调整2027年端午节放假安排的通知 国办发明电〔2027〕2号',
      days: days.map((day) => (day.name === '端午节' ? { ...day, date: '2027-06-10' } : day)),
    };
    expect(await enterHolidayNotice(database.services, OPERATOR, ids, corrected)).toMatchObject({
      year: 2027,
      replaced: ['国办发明电〔2026〕99号'],
    });
    await loadCalendar(database.db);
    expect(['2027-06-09', '2027-06-10'].map((date) => isWorkingDay(date, database.db.calendar))).toEqual([true, false]);
  });

  it('replaces a year of the release, New Year’s days before it included', async () => {
    const off = ['2025-12-31', '2026-01-01', '2026-02-16', '2026-04-06', '2026-05-01', '2026-06-19', '2026-09-25', '2026-10-01'];
    const names = ['元旦', '元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
    await enterHolidayNotice(database.services, OPERATOR, [districts[0]!.districtId], {
      source: '国务院办公厅关于调整2026年节假日安排的通知 国办发明电〔2026〕50号',
      days: off.map((date, at) => ({ date, name: names[at], isOffDay: true })),
    });
    await loadCalendar(database.db);
    expect(['2025-12-31', '2026-01-02', '2026-01-04'].map((date) => isWorkingDay(date, database.db.calendar))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the walls around the table', () => {
  it('let everybody read, and only a command in its district write', async () => {
    const visitor = await database.connect('public');
    expect((await visitor.query('SELECT year FROM holiday_year')).rowCount).toBeGreaterThan(0);
    await visitor.query('SET default_transaction_read_only = off');
    await expect(visitor.query("UPDATE holiday_year SET title = 'x'")).rejects.toThrow(/permission denied/);
    const app = await database.connect('app');
    expect((await app.query("UPDATE holiday_year SET title = 'x'")).rowCount).toBe(0);
    await expect(app.query('DELETE FROM holiday_year')).rejects.toThrow(/permission denied/);
  });
});
