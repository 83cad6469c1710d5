import type { DomainError } from '../../app/kernel/errors';
import { inChinese } from '../../app/kernel/words/message';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { disableAccount } from '../../app/modules/identity/public-commands.server';
import { chooseDefaultView } from '../../app/modules/publishing/views/commands/choose-default-view.server';
import { deleteView } from '../../app/modules/publishing/views/commands/delete-view.server';
import { renameView } from '../../app/modules/publishing/views/commands/rename-view.server';
import { saveView } from '../../app/modules/publishing/views/commands/save-view.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import type { ListFilter } from '../../app/modules/publishing/views/list-filter';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemList } from '../../app/modules/publishing/views/queries/item-list.server';
import { savedViews } from '../../app/modules/publishing/views/queries/saved-views.server';
import { MOST_VIEWS } from '../../app/modules/publishing/views/saved-views';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
type Who = Awaited<ReturnType<typeof makeOfficers>>[string];
let people: Record<'writer' | 'colleague' | 'full' | 'racer' | 'leaver', Who>;
let foreign: Who;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  const other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const publisher = [{ role: 'publisher' as const }];
  people = await makeOfficers(services, district, 'luting', {
    writer: publisher,
    colleague: publisher,
    full: publisher,
    racer: publisher,
    leaver: publisher,
  });
  foreign = (await makeOfficers(services, other, 'luting', { foreign: publisher })).foreign;
}, 60_000);
afterAll(() => database?.close());

const own = (who: Who) => ({ accountId: who.actor.accountId });
const save = (who: Who, name: string, filter: ListFilter = {}, as = who) =>
  runCommand(database.services, saveView, as, { ...own(who), name, filter });
const views = (who: Who) => savedViews(database.db, who.districtId, who.actor.accountId);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: DomainError) => [error.code, ...error.details.slice(0, 1).map(({ message }) => inChinese(message))].join(' '),
  );

describe('an officer’s views', () => {
  it('are saved, overwritten, renamed, opened with and deleted', async () => {
    const { writer } = people;
    const { viewId } = await save(writer, ' 本单位草稿 ', { state: 'draft', q: '', order: 'formed' });
    const { viewId: late } = await save(writer, '超期', { late: '1' });
    expect(await views(writer)).toEqual([
      { id: viewId, name: '本单位草稿', filter: { state: 'draft', order: 'formed' }, opens: false },
      { id: late, name: '超期', filter: { late: '1' }, opens: false },
    ]);
    await runCommand(database.services, saveView, writer, { ...own(writer), viewId, filter: { state: 'submitted' } });
    await runCommand(database.services, renameView, writer, { ...own(writer), viewId, name: '待审核的' });
    await runCommand(database.services, chooseDefaultView, writer, { ...own(writer), viewId: late });
    await runCommand(database.services, chooseDefaultView, writer, { ...own(writer), viewId });
    expect(await views(writer)).toEqual([
      { id: viewId, name: '待审核的', filter: { state: 'submitted' }, opens: true },
      { id: late, name: '超期', filter: { late: '1' }, opens: false },
    ]);
    await runCommand(database.services, chooseDefaultView, writer, { ...own(writer), viewId: null });
    await runCommand(database.services, deleteView, writer, { ...own(writer), viewId: late });
    expect((await views(writer)).map(({ name, opens }) => [name, opens])).toEqual([['待审核的', false]]);
  });

  it('have a name each, which another officer may use too', async () => {
    const { writer, colleague } = people;
    const { viewId } = await save(writer, '甲');
    const { viewId: second } = await save(writer, '乙');
    expect(await refusal(save(writer, '甲'))).toBe('conflict 已经有名为“甲”的视图，请换一个名称');
    expect(await refusal(runCommand(database.services, renameView, writer, { ...own(writer), viewId: second, name: '甲' }))).toBe(
      'conflict 已经有名为“甲”的视图，请换一个名称',
    );
    expect(await refusal(runCommand(database.services, renameView, writer, { ...own(writer), viewId, name: '甲' }))).toBe('done');
    expect(await refusal(save(colleague, '甲'))).toBe('done');
  });

  it('are twenty at most, however many come at once', async () => {
    const { full, racer } = people;
    for (let n = 1; n <= MOST_VIEWS; n += 1) await save(full, `视图${n}`);
    expect(await refusal(save(full, '又一个'))).toBe('conflict 最多保存20个视图，请先删除不用的');
    for (let n = 2; n <= MOST_VIEWS; n += 1) await save(racer, `视图${n}`);
    const {
      districtId,
      actor: { accountId },
    } = racer;
    // Somebody else's hand on the account, as another save of the same officer has it.
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(districtId)]);
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM account WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
    await client.query(
      `INSERT INTO saved_view (district_id, account_id, name, filter, created_at) VALUES ($1, $2, '同时存的', '{}', now())`,
      [districtId, accountId],
    );
    const answer = refusal(save(racer, '又一个'));
    await vi.waitFor(
      async () =>
        expect(
          (await client.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).rows,
        ).toHaveLength(1),
      { timeout: 5_000 },
    );
    await client.query('COMMIT');
    expect(await answer).toBe('conflict 最多保存20个视图，请先删除不用的');
    expect(await views(racer)).toHaveLength(MOST_VIEWS);
  });

  it('hold nothing but what lists can be asked for', async () => {
    expect(await refusal(save(people.writer, '错的', { state: 'anything' } as unknown as ListFilter))).toMatch(/^invalid/);
    const { viewId } = await save(people.writer, '多的', { state: 'draft', accountId: 1 } as ListFilter);
    const kept = (await views(people.writer)).find(({ id }) => id === viewId)!;
    expect(kept.filter).toEqual({ state: 'draft' });
    // As a version that knew other states might have left it.
    await database.db.asApp(district.districtId, (tx) =>
      tx.savedView.update({ where: { id: viewId }, data: { filter: { state: 'of old' } } }),
    );
    expect((await views(people.writer)).find(({ id }) => id === viewId)!.filter).toBeNull();
  });

  it('are out of reach of a colleague, of another district, and of a disabled account', async () => {
    const { writer, colleague, leaver } = people;
    const { viewId } = await save(writer, '我自己的', { state: 'draft' });
    const before = await views(writer);
    for (const as of [colleague, foreign]) {
      expect(await refusal(save(writer, '替你存', {}, as))).toMatch(as === foreign ? /^missing/ : /^forbidden/);
      expect(await refusal(runCommand(database.services, renameView, as, { ...own(writer), viewId, name: '别的' }))).toMatch(
        as === foreign ? /^missing/ : /^forbidden/,
      );
      // Under one's own account the view is not there.
      expect(await refusal(runCommand(database.services, deleteView, as, { ...own(as), viewId }))).toMatch(/^missing/);
      expect(await refusal(runCommand(database.services, chooseDefaultView, as, { ...own(as), viewId }))).toMatch(/^missing/);
      expect(await refusal(runCommand(database.services, saveView, as, { ...own(as), viewId, filter: {} }))).toMatch(/^missing/);
    }
    expect(await views(writer)).toEqual(before);
    expect((await views(colleague)).some(({ name }) => name === '我自己的')).toBe(false);
    await save(leaver, '走之前');
    await runCommand(
      database.services,
      disableAccount,
      { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
      { accountId: leaver.actor.accountId, reason: '调离' },
    );
    expect(await refusal(save(leaver, '走之后'))).toBe('missing 账号已停用');
  });

  it('are behind the district’s wall, and not there for the public role', async () => {
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(foreign.districtId)]);
    expect((await client.query('SELECT 1 FROM saved_view')).rows).toEqual([]);
    await expect(
      client.query(`INSERT INTO saved_view (district_id, account_id, name, filter, created_at) VALUES ($1, $2, 'x', '{}', now())`, [
        district.districtId,
        people.writer.actor.accountId,
      ]),
    ).rejects.toThrow(/row-level security/);
    await expect((await database.connect('public')).query('SELECT 1 FROM saved_view')).rejects.toThrow(/permission denied/);
  });

  it('cannot be two that the list opens with', async () => {
    await save(people.colleague, '丙');
    await expect(
      database.db.asApp(district.districtId, (tx) =>
        tx.savedView.updateMany({ where: { accountId: people.colleague.actor.accountId }, data: { opens: true } }),
      ),
    ).rejects.toThrow(/[Uu]nique/);
  });
});

describe('the list of items', () => {
  const NOW = new Date('2026-04-10T10:00:00+08:00');
  const titles = async (filter: ListFilter, who = people.writer) => {
    const { districtId, actor } = who;
    const { rows } = await itemList(
      database.db,
      districtId,
      actor,
      abilityFor(actor, districtId),
      { ...filter, siteIds: null, page: 1 },
      NOW,
    );
    return rows.map(({ title }) => title).sort();
  };

  beforeAll(async () => {
    const { services } = database;
    const luting = district.sites.get('luting')!;
    const item = (title: string, formedOn: string, publishedAt: string) =>
      anItem(luting, { title, formedOn, publishedAt: new Date(publishedAt), editor: '林知远' });
    await publish(services, district, [
      item('公开一', '2026-01-05', '2026-01-31T23:59:59+08:00'),
      item('公开二', '2026-01-20', '2026-02-01T00:00:00+08:00'),
      item('公开三', '2026-02-02', '2026-03-01T00:00:00+08:00'),
      anItem(district.sites.get('shibutou')!, {
        title: '别的单位',
        publishedAt: new Date('2026-02-02T09:00:00+08:00'),
        formedOn: '2026-02-01',
      }),
    ]);
    const begin = async (who: Who, title: string, fields: Partial<EditionFields>) => {
      const { itemId } = await runCommand(services, createDraft, who, { siteId: luting, title, categoryCode: '0501' });
      const {
        item: { lockVersion },
        fields: now,
      } = await database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
      await runCommand(services, saveEdition, who, { itemId, lockVersion, fields: { ...now, ...fields }, bodyHtml: '<p>正文。</p>' });
    };
    // Twenty working days from 12 March end on 10 April 2026.
    await begin(people.writer, '今天到期', { formedOn: '2026-03-12' });
    await begin(people.writer, '昨天到期', { formedOn: '2026-03-11' });
    await begin(people.colleague, '同事的，早已到期', { formedOn: '2026-01-05' });
    await begin(people.colleague, '没有日期', { formedOn: null });
  });

  it.each<[string, ListFilter, string[]]>([
    ['a range of days, both included', { from: '2026-02-01', to: '2026-02-28' }, ['公开二']],
    ['a first day alone', { from: '2026-02-01' }, ['公开三', '公开二']],
    ['days of another date', { dated: 'formed', from: '2026-01-20', to: '2026-02-02' }, ['公开三', '公开二']],
    ['what is late', { late: '1' }, ['同事的，早已到期', '昨天到期']],
    ['what is late and mine', { late: '1', mine: '1' }, ['昨天到期']],
    ['what I write', { mine: '1' }, ['今天到期', '昨天到期']],
    ['what a colleague writes', { author: '测试colleague' }, ['同事的，早已到期', '没有日期']],
    ['whoever is named as the editor of what came otherwise', { author: '林知远', to: '2026-01-31' }, ['公开一']],
    ['nobody of this name', { author: '无名' }, []],
    ['a state beside what is late', { late: '1', state: 'published' }, []],
  ])('shows %s', async (_name, filter, expected) => expect(await titles(filter)).toEqual(expected.sort()));

  it('says that a category is gone, and shows nothing for it', async () => {
    const { districtId, actor } = people.writer;
    const ask = (category: string) =>
      itemList(database.db, districtId, actor, abilityFor(actor, districtId), { category, siteIds: null, page: 1 }, NOW);
    expect(await ask('0999')).toMatchObject({ rows: [], noCategory: true });
    expect((await ask('05')).noCategory).toBe(false);
  });
});
