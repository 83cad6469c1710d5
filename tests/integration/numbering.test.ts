import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { setIndexRule } from '../../app/modules/catalogue/public-commands.server';
import { findInconsistencies } from '../../app/modules/catalogue/public.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
});
afterAll(() => database.close());

const serialsOf = async (prefix: string) => {
  const rows = await database.db.asApp(district.districtId, (tx) =>
    tx.item.findMany({ where: { indexNumber: { startsWith: prefix } }, select: { indexNumber: true } }),
  );
  return rows.map(({ indexNumber }) => Number(indexNumber!.slice(-5))).sort((a, b) => a - b);
};

describe('index numbers under concurrency', () => {
  it('are gap-free per scope and unique with 64 publications at once', async () => {
    const luting = district.sites.get('luting')!;
    const shibutou = district.sites.get('shibutou')!;
    // A third of them fails after its number was taken: the number must come back.
    const attempts = Array.from({ length: 64 }, (_, at) => {
      const relations = at % 3 === 2 ? [{ kind: 'interprets' as const, toId: 999_999_999 }] : [];
      return publish(database.services, district, [
        anItem(at % 2 ? luting : shibutou, { title: `第${at}号通知`, categoryCode: '0501', relations }),
      ]);
    });
    const outcomes = await Promise.allSettled(attempts);
    // Only those fail that were meant to: the rest wait for their turn, they do not lose it.
    const reasons = outcomes.flatMap((outcome, at) => (outcome.status === 'rejected' && at % 3 !== 2 ? [String(outcome.reason)] : []));
    expect(reasons).toEqual([]);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected').length).toBe(Math.floor(64 / 3));
    for (const code of ['WL0101', 'WL0102']) {
      const serials = await serialsOf(`${code}-05-2026-`);
      expect(serials.length).toBeGreaterThan(10);
      expect(serials).toEqual(serials.map((_, at) => at + 1));
    }
  });

  it('leave counted figures, search and serials in agreement with the items', async () => {
    expect(await database.db.asApp(district.districtId, (tx) => findInconsistencies(tx, district.districtId))).toEqual([]);
  });

  it('leave one unbroken audit chain', async () => {
    const events = await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { districtId: district.districtId }, orderBy: { seq: 'asc' } }),
    );
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    for (let at = 1; at < events.length; at += 1) expect(events[at]!.prevHash).toBe(events[at - 1]!.hash);
  });

  it('follow a new rule from then on and leave given numbers alone', async () => {
    const rule = {
      parts: [
        { kind: 'areaCode' as const },
        { kind: 'date' as const, form: 'YYYYMMDD' as const },
        { kind: 'serial' as const, width: 7, scope: ['date' as const] },
      ],
    };
    const { example } = await runCommand(
      database.services,
      setIndexRule,
      { ...district.who, actor: { kind: 'operator', name: 'test' } },
      { rule },
    );
    expect(example).toMatch(/^990108\d{8}0000001$/);
    const before = await serialsOf('WL0101-05-2026-');
    const [item] = await publish(database.services, district, [anItem(district.sites.get('luting')!)]);
    expect(item!.indexNumber).toBe('990108202603030000001');
    expect(await serialsOf('WL0101-05-2026-')).toEqual(before);
  });
});
