/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { changeManyItems } from '../../app/modules/publishing/workflow/batches/change-many-items.server';
import { restoreRevision } from '../../app/modules/publishing/editing/commands/restore-revision.server';
import { setScanRules } from '../../app/modules/publishing/settings/commands/set-scan-rules.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { moveDue } from '../../app/modules/publishing/workflow/jobs/publish-due.server';
import {
  answerFinding,
  checkEdition,
  createDraft,
  saveEdition,
  setPublishingPolicy,
  STEPS,
} from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { publishingSettings } from '../../app/modules/publishing/settings/queries/publishing-settings.server';
import { work } from '../../app/modules/publishing/workflow/queries/work.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import { type ScanRule, SEVERITIES } from '../../app/modules/secrecy/model';
import { blankRule, filledRule } from '../../app/modules/secrecy/own-rules';
import { abilityFor } from '../../app/permissions/ability-for';
import type { Actor } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { saying } from '../setup/messages';

type Who = { actor: Extract<Actor, { kind: 'officer' }>; districtId: number };

let database: TestDatabase;
let district: TestDistrict;
let people: Record<'writer' | 'content' | 'secrecy' | 'admin' | 'reviewer', Who>;
const CODE = '海棠工程';
/** A rule that the district adds after the text was approved. */
let rule: ScanRule;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  people = {
    ...(await makeOfficers(database.services, district, 'luting', {
      writer: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
      secrecy: [{ role: 'secrecy_reviewer' }],
    })),
    ...(await makeOfficers(database.services, district, 'portal', {
      admin: [{ role: 'district_admin', wholeDistrict: true }],
      reviewer: [{ role: 'district_reviewer', wholeDistrict: true }],
    })),
  };
  await runCommand(database.services, setPublishingPolicy, people.admin, {
    policy: { districtReview: [{ categoryPrefix: '0502', unitKinds: [], unitCodes: [] }], reviewDays: {} },
  });
  ({ rule } = filledRule(blankRule('phrase'), { name: '工程代号', why: '工程代号不公开。', severity: 'must_answer', phrases: CODE }));
});
afterAll(() => database?.close());

const inDistrict = <T>(read: Parameters<typeof database.db.asApp<T>>[1]) => database.db.asApp(district.districtId, read);
const edition = (itemId: number) => inDistrict((tx) => loadEdition(tx, district.districtId, itemId));
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });
const isPublic = async (itemId: number) =>
  (
    await database.db.asPublic(
      district.districtId,
      (tx) => tx.$queryRaw<{ no: number }[]>`SELECT no FROM item_revision WHERE item_id = ${itemId}`,
    )
  ).map(({ no }) => no);
const run = <I>(command: Parameters<typeof runCommand>[1], who: Who, input: I) =>
  runCommand(database.services, command, who, input as never);
const setRules = async (rules: ScanRule[] | null) =>
  run(setScanRules, people.admin, {
    rules: rules && { rules },
    lockVersion: (await publishingSettings(database.db, district.districtId)).lockVersion,
  });

async function write(itemId: number, fields: Partial<EditionFields> = {}) {
  const { item, fields: before } = await edition(itemId);
  await run(saveEdition, people.writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...before, issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '开工。', ...fields },
    bodyHtml: `<p>${CODE}今日开工。</p>`,
  });
}

async function draft(fields: Partial<EditionFields> = {}): Promise<number> {
  const { itemId } = await runCommand(database.services, createDraft, people.writer, {
    siteId: district.sites.get('luting')!,
    title: '开工通知',
    categoryCode: fields.categoryCode ?? '0501',
  });
  await write(itemId, fields);
  return itemId;
}

async function approve(itemId: number): Promise<number> {
  await run(STEPS.submit, people.writer, await at(itemId));
  await run(STEPS.take, people.content, await at(itemId));
  await run(STEPS.pass, people.content, await at(itemId));
  await run(STEPS.pass, people.secrecy, await at(itemId));
  return itemId;
}

const soon = async (itemId: number) => {
  await run(STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() + 3_600_000) });
  await inDistrict((tx) => tx.$executeRaw`UPDATE edition SET scheduled_at = now() - interval '3 minutes' WHERE item_id = ${itemId}`);
  return itemId;
};
const published = async () => {
  const itemId = await approve(await draft());
  await run(STEPS.publish, people.writer, await at(itemId));
  return itemId;
};
const corrected = async () => {
  const itemId = await published();
  await run(STEPS.correct, people.writer, await at(itemId));
  await write(itemId, { changeNote: '更正开工日期。', summary: '开工日期。' });
  return itemId;
};
const restored = async () => {
  const itemId = await draft();
  await write(itemId, { summary: '另一种写法。' });
  await runCommand(database.services, restoreRevision, people.writer, {
    ...(await at(itemId)),
    no: (await edition(itemId)).item.revisionNo - 1,
  });
  return itemId;
};
const robot = async () => {
  await moveDue(database.services, district.districtId, 50);
};

/** Every way of a text to the public: what is prepared before the rules change, and the step that would publish it. */
const WAYS: Record<string, { prepare(): Promise<number>; publish(itemId: number): Promise<unknown>; told?: false }> = {
  'published by its author': {
    prepare: async () => approve(await draft()),
    publish: async (itemId) => run(STEPS.publish, people.writer, await at(itemId)),
  },
  'published by a reviewer': {
    prepare: async () => approve(await draft()),
    publish: async (itemId) => run(STEPS.publish, people.content, await at(itemId)),
  },
  'published by the district’s administrator': {
    prepare: async () => approve(await draft()),
    publish: async (itemId) => run(STEPS.publish, people.admin, await at(itemId)),
  },
  'published urgently from a draft': {
    prepare: () => draft(),
    publish: async (itemId) => run(STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '汛情紧急' }),
  },
  'published urgently from review': {
    prepare: async () => {
      const itemId = await draft();
      await run(STEPS.submit, people.writer, await at(itemId));
      return itemId;
    },
    publish: async (itemId) => run(STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '汛情紧急' }),
  },
  'scheduled and due': { prepare: async () => soon(await approve(await draft())), publish: robot, told: false },
  'scheduled and published by hand': {
    prepare: async () => soon(await approve(await draft())),
    publish: async (itemId) => run(STEPS.publish, people.writer, await at(itemId)),
  },
  'scheduled now': {
    prepare: async () => approve(await draft()),
    publish: async (itemId) => run(STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() + 3_600_000) }),
  },
  'corrected and published': {
    prepare: async () => approve(await corrected()),
    publish: async (itemId) => run(STEPS.publish, people.writer, await at(itemId)),
  },
  'corrected and scheduled': { prepare: async () => soon(await approve(await corrected())), publish: robot, told: false },
  'corrected and published urgently': {
    prepare: () => corrected(),
    publish: async (itemId) => run(STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '尽快更正' }),
  },
  'brought back from an earlier revision': {
    prepare: async () => approve(await restored()),
    publish: async (itemId) => run(STEPS.publish, people.writer, await at(itemId)),
  },
  'passed by the secrecy review': {
    prepare: async () => {
      const itemId = await draft();
      await run(STEPS.submit, people.writer, await at(itemId));
      await run(STEPS.take, people.content, await at(itemId));
      await run(STEPS.pass, people.content, await at(itemId));
      return itemId;
    },
    publish: async (itemId) => run(STEPS.pass, people.secrecy, await at(itemId)),
  },
  'passed by the district': {
    prepare: async () => approve(await draft({ categoryCode: '0502' })),
    publish: async (itemId) => run(STEPS.pass, people.reviewer, await at(itemId)),
  },
};

/** Changes that make a check out of date between approval and publication. */
const CHANGES: Record<string, { change(itemId: number): Promise<unknown>; names: string }> = {
  'a new rule': { change: () => setRules([...defaultRules.rules, rule]), names: '正文中的工程代号' },
  'a new rule and the check made again by hand': {
    change: async (itemId) => {
      await setRules([...defaultRules.rules, rule]);
      await run(checkEdition, people.secrecy, { itemId });
    },
    names: '正文中的工程代号',
  },
};

describe.each(Object.entries(CHANGES))('%s after the check', (_name, { change, names }) => {
  it.each(Object.entries(WAYS))('keeps from the public what is %s', async (_way, { prepare, publish, told }) => {
    await setRules(null);
    const itemId = await prepare();
    const before = await isPublic(itemId);
    await change(itemId);
    const refused = await Promise.resolve(publish(itemId)).then(
      () => null,
      (error: unknown) => error,
    );
    if (told !== false)
      expect(refused).toMatchObject({
        code: 'conflict',
        details: [{ field: 'check', message: `还有1处保密检查结果没有处理：${names}` }],
      });
    expect(await isPublic(itemId)).toEqual(before);
    // The finding that it names is there to be seen and answered, and then the text goes.
    const [finding] = await inDistrict((tx) => tx.finding.findMany({ where: { itemId, answer: null, ruleId: rule.id } }));
    expect(finding).toBeDefined();
    await run(answerFinding, people.secrecy, { findingId: finding!.id, answer: '工程名称已经公开' });
    if (told === false) await run(STEPS.publish, people.writer, await at(itemId));
    else await publish(itemId);
    await setRules(null);
  });
});

describe('a part that changed after the check', () => {
  it.each([
    [
      'the words of a file were read anew',
      (itemId: number) => inDistrict((tx) => tx.upload.updateMany({ where: { itemId }, data: { text: '身份证号 11010519491231002X' } })),
      '附件“名单.csv”中的公民身份号码',
    ],
    [
      'a file turned out not to be read whole',
      (itemId: number) => inDistrict((tx) => tx.upload.updateMany({ where: { itemId }, data: { unread: ['第2页没有文字。'] } })),
      '附件“名单.csv”中的附件须人工查看',
    ],
  ])('is seen: %s', async (_name, change, names) => {
    await setRules(null);
    const itemId = await draft();
    const file = { sha256: 'd'.repeat(64), name: '名单.csv', extension: 'csv', mediaType: 'text/csv', size: 3 };
    await inDistrict((tx) =>
      tx.upload.create({
        data: {
          id: `file-${itemId}`,
          districtId: district.districtId,
          itemId,
          createdBy: 'officer:writer',
          createdAt: new Date(),
          completedAt: new Date(),
          received: 3,
          text: '名单',
          unread: [],
          notes: [],
          ...file,
        },
      }),
    );
    await write(itemId, { attachments: [file] });
    await approve(itemId);
    await change(itemId);
    await expect(run(STEPS.publish, people.writer, await at(itemId))).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'check', message: saying(names) }],
    });
    expect(await isPublic(itemId)).toEqual([]);
  });
});

describe('an explanation', () => {
  it.each(SEVERITIES.flatMap((given) => SEVERITIES.map((asked) => [given, asked] as const)))(
    'given when it was %s, of what is now %s, stands only where that is no graver',
    async (given, asked) => {
      const ruled = (severity: ScanRule['severity']) => setRules([...defaultRules.rules, { ...rule, severity }]);
      await ruled(given);
      const itemId = await draft();
      await run(STEPS.submit, people.writer, await at(itemId));
      const of = () => inDistrict((tx) => tx.finding.findFirstOrThrow({ where: { itemId, ruleId: rule.id } }));
      await run(answerFinding, people.secrecy, { findingId: (await of()).id, answer: '工程名称已经公开' });
      await ruled(asked);
      await run(checkEdition, people.secrecy, { itemId });
      const stands = SEVERITIES.indexOf(given) <= SEVERITIES.indexOf(asked);
      expect(await of()).toMatchObject({ severity: asked, answer: stands ? '工程名称已经公开' : null });
      // Of a later text as of this one.
      await run(STEPS.take, people.content, await at(itemId));
      await run(STEPS.return, people.content, { ...(await at(itemId)), reason: '请核对' });
      await write(itemId, { summary: '又改。' });
      expect(
        await inDistrict((tx) => tx.finding.findFirst({ where: { itemId, ruleId: rule.id }, orderBy: { revisionNo: 'desc' } })),
      ).toMatchObject({ severity: asked, answer: stands ? '工程名称已经公开' : null });
      await setRules(null);
    },
  );
});

/**
 * Does the second while the first is about to be committed: every change ends with the district's chain of records, which is held
 * meanwhile.
 */
async function meanwhile(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>[]> {
  const waiting = async (count: number) => {
    const many = () =>
      inDistrict(
        (tx) =>
          tx.$queryRaw<
            { n: number }[]
          >`SELECT count(*)::integer AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
    while ((await many())[0]!.n < count) await new Promise((resolve) => setImmediate(resolve));
  };
  let both: Promise<unknown>[] = [];
  await inDistrict(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM audit_head WHERE district_id = ${district.districtId} FOR UPDATE`;
    both = [first()];
    await waiting(1);
    both.push(second());
    await waiting(2);
  });
  return Promise.allSettled(both);
}

describe('settings that change at the moment of a publication', () => {
  const WAYS_MEANWHILE = {
    published: {
      prepare: async () => approve(await draft()),
      publish: async (itemId: number) => run(STEPS.publish, people.writer, await at(itemId)),
    },
    'published urgently': {
      prepare: () => draft(),
      publish: async (itemId: number) => run(STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '汛情紧急' }),
    },
    'published by the schedule': { prepare: async () => soon(await approve(await draft())), publish: async () => robot() },
    'passed by the secrecy review': {
      prepare: async () => {
        const itemId = await draft();
        await run(STEPS.submit, people.writer, await at(itemId));
        await run(STEPS.take, people.content, await at(itemId));
        await run(STEPS.pass, people.content, await at(itemId));
        return itemId;
      },
      publish: async (itemId: number) => run(STEPS.pass, people.secrecy, await at(itemId)),
    },
  };
  const forbid = () => setRules([...defaultRules.rules, rule]);

  it.each(Object.entries(WAYS_MEANWHILE))(
    'keep what is %s by those that are in force at its commit',
    async (_name, { prepare, publish }) => {
      await setRules(null);
      const itemId = await prepare();
      const { state } = (await edition(itemId)).item;
      const [set] = await meanwhile(forbid, () => publish(itemId));
      expect(set!.status).toBe('fulfilled');
      expect([await isPublic(itemId), (await edition(itemId)).item.state]).toEqual([[], state]);
      expect(await inDistrict((tx) => tx.finding.count({ where: { itemId, ruleId: rule.id, answer: null } }))).toBe(1);
      await setRules(null);
    },
  );

  it('wait for a publication that was there before them', async () => {
    await setRules(null);
    const itemId = await approve(await draft());
    expect((await meanwhile(() => WAYS_MEANWHILE.published.publish(itemId), forbid)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
    ]);
    expect(await isPublic(itemId)).not.toEqual([]);
    await setRules(null);
  });

  it('leave owing of an urgent publication what they ask for', async () => {
    await setRules(null);
    const reviews = (districtReview: { categoryPrefix: string; unitKinds: string[]; unitCodes: string[] }[]) =>
      run(setPublishingPolicy, people.admin, { policy: { districtReview, reviewDays: {} } });
    const [before, everywhere] = [
      [{ categoryPrefix: '0502', unitKinds: [], unitCodes: [] }],
      [{ categoryPrefix: '', unitKinds: [], unitCodes: [] }],
    ];
    const itemId = await draft();
    const results = await meanwhile(
      () => reviews(everywhere),
      () => WAYS_MEANWHILE['published urgently'].publish(itemId),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await inDistrict((tx) => tx.edition.findUniqueOrThrow({ where: { itemId }, select: { owedStages: true } }))).toEqual({
      owedStages: ['content', 'secrecy', 'district'],
    });
    await reviews(before);
  });
});

describe('a schedule that may not go', () => {
  it('is held, told and shown, and goes by itself once what holds it is explained', async () => {
    await setRules(null);
    const [held, free] = [await soon(await approve(await draft())), await draft({ summary: '无代号。' })];
    await inDistrict((tx) => tx.$executeRaw`UPDATE item_revision SET body_html = '<p>今日开工。</p>' WHERE item_id = ${free}`);
    await soon(await approve(free));
    await setRules([...defaultRules.rules, rule]);
    await robot();
    // The one behind it takes no harm.
    expect([await isPublic(held), (await isPublic(free)).length, (await edition(held)).item.state]).toEqual([[], 1, 'scheduled']);
    const notices = await inDistrict((tx) =>
      tx.notice.findMany({ where: { itemId: held, kind: 'schedule_missed' }, include: { account: { select: { userName: true } } } }),
    );
    expect(notices.map(({ account }) => account.userName).sort()).toEqual(['admin', 'content', 'reviewer', 'secrecy', 'writer']);
    expect(new Set(notices.map(({ note }) => note))).toEqual(new Set(['还有1处保密检查结果没有处理：正文中的工程代号']));
    const { missed } = await work(
      database.db,
      district.districtId,
      people.secrecy.actor,
      abilityFor(people.secrecy.actor, district.districtId),
      null,
      new Date(),
    );
    expect(missed.entries).toContainEqual(expect.objectContaining({ itemId: held, open: 1 }));
    // Tried again, it is the same finding that somebody may be answering meanwhile.
    const findings = () => inDistrict((tx) => tx.finding.findMany({ where: { itemId: held, ruleId: rule.id }, select: { id: true } }));
    const found = await findings();
    await run(STEPS.publish, people.writer, await at(held)).catch(() => null);
    expect(await findings()).toEqual(found);
    await expect(run(answerFinding, people.writer, { findingId: found[0]!.id, answer: '工程名称已经公开' })).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: saying('由保密审查员说明') }],
    });
    await run(answerFinding, people.secrecy, { findingId: found[0]!.id, answer: '工程名称已经公开' });
    await run(STEPS.publish, people.writer, await at(held));
    expect((await isPublic(held)).length).toBe(1);
    await setRules(null);
  });
});

describe('a notice of withdrawal', () => {
  it.each([
    ['by hand', false],
    ['with others', true],
  ])('says nothing that a text may not say: %s', async (_name, many) => {
    const itemId = await published();
    const reason = '误发张三身份证号 11010519491231002X';
    if (many) {
      const [result] = await changeManyItems(
        database.services,
        people.writer,
        abilityFor(people.writer.actor, district.districtId),
        'withdraw',
        [await at(itemId)],
        { reason, categoryCode: '' },
      );
      expect(result).toMatchObject({ done: false, reasons: ['原因会公开，其中有须处理的内容：公民身份号码。请改写'] });
    } else
      await expect(run(STEPS.withdraw, people.writer, { ...(await at(itemId)), reason })).rejects.toMatchObject({
        code: 'conflict',
        details: [{ field: 'reason' }],
      });
    expect((await isPublic(itemId)).length).toBe(1);
    await run(STEPS.withdraw, people.writer, { ...(await at(itemId)), reason: '误发他人信息' });
    expect(await isPublic(itemId)).toEqual([]);
  });
});

describe('the code', () => {
  it('has one way from an edition to the public, and those past the workflow ask for the right to that', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const sources = globSync('app/**/*.server.ts', { cwd: root })
      .filter((file) => !file.includes('/generated/'))
      .map((file) => [path.basename(file), readFileSync(path.join(root, file), 'utf8')] as const);
    const callers = (call: RegExp) =>
      sources
        .filter(([, text]) => call.test(text))
        .map(([name]) => name)
        .sort();
    expect(callers(/(?<!function )\bpublishItem\(/)).toEqual(['publish-edition.server.ts']);
    // An import and the demo come past the workflow: the operator's act, of what was public elsewhere before.
    expect(callers(/\bstate: 'published',|'published', index/)).toEqual(expect.arrayContaining(['publish-item.server.ts']));
    const writers = sources.filter(
      ([, text]) =>
        /insertRows\(tx, 'item'|tx\.item\.(create|update|upsert)/.test(text) &&
        /'published'/.test(text) &&
        !/publishItem\(\s*context: /.test(text),
    );
    for (const [, text] of writers) expect(text).toMatch(/pastWorkflow\(|workflow/);
  });
});
