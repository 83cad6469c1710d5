import { inChinese } from '../../app/kernel/words/message';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { type EditionFields, editionFields } from '../../app/modules/publishing/workflow/edition';
import { findingPlace } from '../../app/modules/secrecy/finding';
import { FIELD_LABELS } from '../../app/modules/publishing/editing/field-words';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { partsOf, wordsOf } from '../../app/modules/publishing/checking/queries/parts.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import type { Part } from '../../app/modules/secrecy/model';
import { scan } from '../../app/modules/secrecy/scan';
import { PUBLIC_FIELDS } from '../../app/modules/publishing/checking/public-fields';
import type { Actor } from '../../app/permissions/subjects';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
let writer: { actor: Actor; districtId: number };

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  ({ writer } = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] }));
});
afterAll(() => database?.close());

const SECRETS: Record<string, string> = { 'id-card': '11010519491231002X', mobile: '13800138000', 'classification-marking': '机密★10年' };

/** Everything filled in, so that every place for words there is has a path. */
const SAMPLE: { [F in keyof EditionFields]: NonNullable<EditionFields[F]> } = {
  title: '关于值班的通知',
  categoryCode: '0501',
  docNumber: '芦政发〔2026〕1号',
  issuer: '芦汀镇人民政府',
  formedOn: '2026-03-02',
  summary: '部署值班。',
  keywords: ['值班', '汛期'],
  theme: '应急管理',
  genre: '通知',
  disclosureKind: 'not_disclosed',
  disclosureGround: '内部事务信息',
  effect: { state: 'in_force', date: '2026-03-02' },
  source: '区应急局',
  editor: '李四',
  attachments: [{ sha256: 'a'.repeat(64), name: '值班表.xlsx', extension: 'xlsx', mediaType: 'application/vnd.ms-excel', size: 3 }],
  relations: [{ kind: 'interprets', toId: 7 }],
  changeNote: '更正电话。',
  expiresAt: '2027-01-01T00:00:00Z',
};

type Path = (string | number)[];
const leaves = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'string'
    ? [path]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
const put = (value: unknown, [key, ...rest]: Path, word: string): unknown => {
  if (key === undefined) return word;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = put(copy[key], rest, word);
  return copy;
};
const found = async (fields: EditionFields, bodyHtml = '') => {
  const parts = await database.db.asApp(district.districtId, async (tx) => {
    const words: Part[] = [];
    for (const part of await partsOf(tx, district.districtId, 1, fields, bodyHtml)) words.push(await wordsOf(tx, part));
    return words;
  });
  return scan(parts, defaultRules);
};

const BODIES: Record<string, (secret: string) => string> = {
  'the text': (secret) => `<p>${secret}</p>`,
  'a heading': (secret) => `<h2>${secret}</h2>`,
  'a table’s cell': (secret) => `<table><tbody><tr><td>甲</td><td>${secret}</td></tr></tbody></table>`,
  'a table’s caption': (secret) => `<table><caption>${secret}</caption><tbody><tr><td>甲</td></tr></tbody></table>`,
  'a list': (secret) => `<ul><li>${secret}</li></ul>`,
  'a picture’s description': (secret) => `<p><img src="file:${'b'.repeat(64)}" alt="${secret}"></p>`,
  'a picture’s caption': (secret) => `<figure><img src="file:${'b'.repeat(64)}" alt="图"><figcaption>${secret}</figcaption></figure>`,
  'a footnote': (secret) => `<section class="doc-notes"><ol><li id="note-1">${secret}</li></ol></section>`,
  'a link’s words': (secret) => `<p><a href="https://www.example.gov.cn/">${secret}</a></p>`,
  'a link’s address': (secret) => `<p><a href="https://www.example.gov.cn/find?who=${secret}">查询</a></p>`,
  'an address to write to': (secret) => `<p><a href="mailto:${secret}@example.gov.cn">来信</a></p>`,
};

describe('whatever becomes public is read by the check', () => {
  for (const path of leaves(SAMPLE)) {
    it.each(Object.entries(SECRETS))(`${path.join('.')} takes no %s, or it is found`, async (rule, secret) => {
      const parsed = editionFields.safeParse(put(SAMPLE, path, secret));
      if (!parsed.success) return expect([...new Set(parsed.error.issues.map((issue) => issue.path[0]))]).toEqual([path[0]]);
      const [first] = await found(parsed.data);
      expect(first?.ruleId).toBe(rule);
      // The finding names the field to its reader.
      expect(inChinese(findingPlace({ ruleName: '某规则', part: first!.place.part }, parsed.data.attachments, FIELD_LABELS))).toContain(
        FIELD_LABELS.find(([field]) => field === path[0])![1],
      );
    });
  }

  it.each(Object.keys(BODIES).flatMap((place) => Object.keys(SECRETS).map((rule) => [place, rule] as const)))(
    '%s: %s',
    async (place, rule) => {
      expect(
        (await found(editionFields.parse({ title: '', categoryCode: null }), BODIES[place]!(SECRETS[rule]!))).map(({ ruleId }) => ruleId),
      ).toEqual([rule]);
    },
  );
});

/** The source of each column of an item that the public role may read: a field, or the code that makes it. A new one is named here. */
const COLUMNS: Record<string, keyof EditionFields | 'text' | 'withdrawal' | 'past the workflow' | 'made by the program'> = {
  'attachment.created_at': 'made by the program',
  'attachment.district_id': 'made by the program',
  'attachment.extension': 'attachments',
  'attachment.id': 'made by the program',
  'attachment.item_id': 'made by the program',
  'attachment.media_type': 'attachments',
  'attachment.name': 'attachments',
  'attachment.order': 'attachments',
  'attachment.role': 'made by the program',
  'attachment.sha256': 'attachments',
  'attachment.size': 'attachments',
  'item.attachment_count': 'attachments',
  'item.category1_id': 'categoryCode',
  'item.category2_id': 'categoryCode',
  'item.category_id': 'categoryCode',
  'item.created_at': 'made by the program',
  'item.disclosure_ground': 'disclosureGround',
  'item.disclosure_kind': 'disclosureKind',
  'item.district_id': 'made by the program',
  'item.doc_number': 'docNumber',
  'item.editor': 'editor',
  'item.effect_date': 'effect',
  'item.effect_state': 'effect',
  'item.ended_by_id': 'made by the program',
  'item.formed_on': 'formedOn',
  'item.genre': 'genre',
  'item.id': 'made by the program',
  'item.imported': 'past the workflow',
  'item.index_number': 'made by the program',
  'item.issuer': 'issuer',
  'item.keywords': 'keywords',
  'item.lock_version': 'made by the program',
  'item.own_effect_date': 'effect',
  'item.own_effect_state': 'effect',
  'item.public': 'made by the program',
  'item.published_at': 'made by the program',
  'item.revision_no': 'made by the program',
  'item.site_id': 'made by the program',
  'item.source': 'source',
  'item.source_index_number': 'past the workflow',
  'item.source_url': 'past the workflow',
  'item.state': 'made by the program',
  'item.summary': 'summary',
  'item.theme': 'theme',
  'item.title': 'title',
  'item.updated_at': 'made by the program',
  'item_correction.district_id': 'made by the program',
  'item_correction.id': 'made by the program',
  'item_correction.item_id': 'made by the program',
  'item_correction.note': 'changeNote',
  'item_correction.published_at': 'made by the program',
  'item_correction.revision_no': 'made by the program',
  'item_revision.body_html': 'text',
  'item_revision.district_id': 'made by the program',
  'item_revision.item_id': 'made by the program',
  'item_revision.no': 'made by the program',
  'item_revision.title': 'title',
  'item_tombstone.district_id': 'made by the program',
  'item_tombstone.index_number': 'made by the program',
  'item_tombstone.item_id': 'made by the program',
  'item_tombstone.reason': 'withdrawal',
  'item_tombstone.redirect_to_id': 'made by the program',
  'item_tombstone.site_id': 'made by the program',
  'item_tombstone.withdrawn_at': 'made by the program',
  'shown_relation.direction': 'made by the program',
  'shown_relation.district_id': 'made by the program',
  'shown_relation.item_id': 'relations',
  'shown_relation.kind': 'relations',
  'shown_relation.other_id': 'relations',
};

describe('what the public role may read of an item', () => {
  it('is declared, column by column', async () => {
    const columns = await database.db.asApp(
      district.districtId,
      (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND has_column_privilege('gongkai_public', c.oid, a.attnum, 'SELECT')
        AND (c.relname = 'item' OR EXISTS (SELECT 1 FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname IN ('item_id', 'from_id'))) AND c.relname <> 'search_entry'
      ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name).toSorted()).toEqual(Object.keys(COLUMNS).toSorted());
    const shown = new Set<string>(Object.values(COLUMNS));
    // A date that nobody but the worker needs is no column of the public's.
    expect(Object.keys(PUBLIC_FIELDS).filter((field) => !shown.has(field))).toEqual(['expiresAt']);
  });
});

describe('closed lists', () => {
  const save = async (fields: Partial<EditionFields>) => {
    const { itemId } = await runCommand(database.services, createDraft, writer, {
      siteId: district.sites.get('luting')!,
      title: '通知',
      categoryCode: '0501',
    });
    const before = await database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
    return runCommand(database.services, saveEdition, writer, {
      itemId,
      lockVersion: before.item.lockVersion,
      fields: { ...before.fields, ...fields },
      bodyHtml: '<p>值班。</p>',
    });
  };
  it.each([
    ['theme', { theme: '不在表中' }],
    ['genre', { genre: '不在表中' }],
    ['theme', { theme: '11010519491231002X' }],
    ['categoryCode', { categoryCode: '99' }],
    ['disclosureKind', { disclosureKind: 'secret' as never }],
    ['effect', { effect: { state: 'gone' as never, date: null } }],
  ])('%s takes no word from outside its list from a form', async (field, fields) => {
    await expect(save(fields)).rejects.toMatchObject({ details: [{ field: expect.stringMatching(new RegExp(`^(fields\\.)?${field}`)) }] });
    await expect(save({ theme: '教育', genre: '通知' })).resolves.toBeTruthy();
  });
  it.each([
    ['theme', { theme: '不在表中' }],
    ['genre', { genre: '不在表中' }],
  ])('%s takes none past the workflow', async (field, fields) => {
    await expect(publish(database.services, district, [anItem(district.sites.get('luting')!, fields)])).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: `items.0.${field}` }],
    });
  });
});
