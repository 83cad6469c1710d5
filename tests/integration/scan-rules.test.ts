import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { setScanRules } from '../../app/modules/publishing/settings/commands/set-scan-rules.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { tryOnPublished } from '../../app/modules/publishing/checking/queries/published-trial.server';
import { publishingSettings } from '../../app/modules/publishing/settings/queries/publishing-settings.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import type { ScanRule } from '../../app/modules/secrecy/model';
import { blankRule, filledRule } from '../../app/modules/secrecy/own-rules';
import type { Actor } from '../../app/permissions/subjects';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

type Who = { actor: Actor; districtId: number };

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let writer: Who;
let admin: Who;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  ({ writer } = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] }));
  ({ admin } = await makeOfficers(database.services, district, 'portal', { admin: [{ role: 'district_admin', wholeDistrict: true }] }));
});
afterAll(() => database?.close());

const filled = (kind: 'phrase' | 'pattern', fields: object) => {
  const { rule, errors } = filledRule(blankRule(kind), { name: '代号', why: '工程代号不公开。', severity: 'must_answer', ...fields });
  expect(errors).toEqual([]);
  return rule;
};
const settings = () => publishingSettings(database.db, district.districtId);
const set = async (rules: ScanRule[] | null) =>
  runCommand(database.services, setScanRules, admin, { rules: rules && { rules }, lockVersion: (await settings()).lockVersion });
const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
const findings = async (itemId: number) => {
  const { revisionNo } = (await edition(itemId)).item;
  return (
    await database.db.asApp(district.districtId, (tx) => tx.finding.findMany({ where: { itemId, revisionNo }, orderBy: { start: 'asc' } }))
  ).map(({ ruleName, answer }) => [ruleName, answer]);
};
const events = async () =>
  (
    await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { districtId: district.districtId, command: 'set-scan-rules' }, orderBy: { seq: 'asc' } }),
    )
  ).map(({ event }) => event as object);

async function write(itemId: number, bodyHtml: string): Promise<void> {
  const { item, fields } = await edition(itemId);
  const complete: Partial<EditionFields> = { issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '开工。' };
  await runCommand(database.services, saveEdition, writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, ...complete },
    bodyHtml,
  });
}

async function draft(bodyHtml: string): Promise<number> {
  const { itemId } = await runCommand(database.services, createDraft, writer, {
    siteId: district.sites.get('luting')!,
    title: '开工通知',
    categoryCode: '0501',
  });
  await write(itemId, bodyHtml);
  return itemId;
}

describe('a rule of the district’s own', () => {
  it.each([
    ['words', filled('phrase', { phrases: '海棠工程' })],
    ['a pattern', filled('pattern', { pattern: 'HT-\\d{3}' })],
  ])('of %s finds in a draft that was checked before it, at its next save and when it is handed in', async (_name, rule) => {
    const text = '<p>海棠工程HT-007开工。</p>';
    const [saved, handedIn] = [await draft(text), await draft(text)];
    expect([await findings(saved), await findings(handedIn)]).toEqual([[], []]);
    await set([...defaultRules.rules, rule]);
    expect(await findings(saved)).toEqual([]);
    await write(saved, `${text}<p>请遵照执行。</p>`);
    const { item } = await edition(handedIn);
    await runCommand(database.services, STEPS.submit, writer, { itemId: handedIn, lockVersion: item.lockVersion });
    expect([await findings(saved), await findings(handedIn)]).toEqual([[['代号', null]], [['代号', null]]]);
    expect((await edition(handedIn)).item.check).toMatchObject({ unanswered: 1 });
    await set(null);
  });

  it('is on record when it comes, changes and goes; what it found stays', async () => {
    const rule = filled('phrase', { phrases: '海棠工程' }) as Extract<ScanRule, { kind: 'phrase' }>;
    const from = (await events()).length;
    await set([...defaultRules.rules, rule]);
    const itemId = await draft('<p>海棠工程开工。</p>');
    await set([...defaultRules.rules, { ...rule, enabled: false, phrases: ['海棠工程', '紫荆工程'] }]);
    await set([...defaultRules.rules]);
    expect((await events()).slice(from)).toEqual([
      { type: 'publishing-settings.changed', what: 'scan-rules', before: { [rule.id]: {} }, after: { [rule.id]: { ...rule } } },
      {
        type: 'publishing-settings.changed',
        what: 'scan-rules',
        before: { [rule.id]: { enabled: true } },
        after: { [rule.id]: { enabled: false, phrases: ['紫荆工程'] } },
      },
      {
        type: 'publishing-settings.changed',
        what: 'scan-rules',
        before: { [rule.id]: { ...rule, enabled: false, phrases: ['海棠工程', '紫荆工程'] } },
        after: {},
      },
    ]);
    expect(await findings(itemId)).toEqual([['代号', null]]);
    await set(null);
  });

  it('stands beside the product’s, of which none can be deleted', async () => {
    const rule = filled('phrase', { phrases: '海棠工程' });
    await set([{ ...defaultRules.rules[0]!, enabled: false }, rule]);
    const { rules, usual } = await settings();
    expect([usual, rules.rules.length, rules.rules.find(({ id }) => id === defaultRules.rules[0]!.id)?.enabled]).toEqual([
      false,
      defaultRules.rules.length + 1,
      false,
    ]);
    await expect(set([...defaultRules.rules, { ...rule, kind: 'pattern', pattern: '(.*)*' } as ScanRule])).rejects.toMatchObject({
      code: 'invalid',
    });
    await set(null);
  });
});

describe('a trial on what is public', () => {
  it('reads the newest items of this district and tells which would alarm', async () => {
    const site = district.sites.get('luting')!;
    const published = await publish(database.services, district, [
      ...Array.from({ length: 60 }, (_, at) => anItem(site, { publishedAt: new Date(Date.UTC(2026, 2, 3, 1, at)) })),
      anItem(site, { publishedAt: new Date('2026-04-01T00:00:00Z'), bodyHtml: '<p>海棠<strong>工程</strong>开工，海棠工程完工。</p>' }),
      anItem(site, { publishedAt: new Date('2026-04-02T00:00:00Z'), title: '海棠工程的通知' }),
      anItem(site, { formedOn: '2025-04-01', publishedAt: new Date('2025-04-02T00:00:00Z'), title: '从前的海棠工程' }),
    ]);
    await publish(database.services, other, [anItem(other.sites.get('luting')!, { title: '别区的海棠工程' })]);
    await draft('<p>海棠工程开工。</p>');
    const rules = { rules: [filled('phrase', { phrases: '海棠工程' })] };
    const trial = await tryOnPublished(database.db, district.districtId, rules, 50);
    expect(trial).toEqual({
      read: 50,
      stopped: false,
      alarms: [
        { itemId: published[61]!.id, title: '海棠工程的通知', texts: ['海棠工程'], findings: 1 },
        { itemId: published[60]!.id, title: anItem(site).title, texts: ['海棠工程'], findings: 2 },
      ],
    });
    expect((await tryOnPublished(database.db, district.districtId, rules, 200)).alarms.map(({ title }) => title)).toContain(
      '从前的海棠工程',
    );
    expect(await tryOnPublished(database.db, district.districtId, rules, 200, 0)).toEqual({ read: 0, stopped: true, alarms: [] });
  });
});
