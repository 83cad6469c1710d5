import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITE_STATUSES } from '../../app/kernel/tenant/resolve-site';
import { CONSENTS, DISCLOSURE_KINDS, EFFECT_STATES, ITEM_LEVELS, ITEM_STATES, RELATION_KINDS } from '../../app/modules/catalogue/model';
import { roleFaults } from '../../app/modules/identity/model';
import { NOTICE_KINDS, NOTICE_MODES } from '../../app/modules/publishing/notices/notices';
import { STAGES } from '../../app/modules/publishing/workflow/workflow';
import { SEVERITIES } from '../../app/modules/secrecy/model';
import { ADDRESS_FORMS } from '../../app/modules/tenancy/addresses';
import { siteKinds } from '../../app/modules/tenancy/model';
import { ROLES } from '../../app/permissions/subjects';
import { createTestDatabase, type TestDatabase } from '../setup/database';

/** Values of each column by the code, which the database's own checks repeat. */
const COLUMNS: Record<string, readonly string[]> = {
  'attachment.role': ['attachment', 'image'],
  'edition.owed_stages': STAGES,
  'edition.state': ITEM_STATES,
  'finding.severity': SEVERITIES,
  'import_run.state': ['running', 'finished'],
  'item.disclosure_kind': DISCLOSURE_KINDS,
  'item.effect_state': EFFECT_STATES,
  'item.own_effect_state': EFFECT_STATES,
  'item.state': ITEM_STATES,
  'item_relation.consent': CONSENTS,
  'item_relation.kind': RELATION_KINDS,
  'notice.kind': NOTICE_KINDS,
  'notice_choice.kind': NOTICE_KINDS,
  'notice_choice.mode': NOTICE_MODES,
  'passkey_challenge.purpose': ['register', 'sign-in'],
  'role_grant.role': ROLES,
  'security_policy.second_factor_roles': ROLES,
  'site.level': ITEM_LEVELS,
  'site.status': SITE_STATUSES,
  'site_address.form': ADDRESS_FORMS,
  'unit.kind': siteKinds,
};

const membersOf = (array: string) => [...array.matchAll(/'([^']+)'/g)].map(([, member]) => member!).toSorted();

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

describe('closed lists', () => {
  const checks = async () => {
    const client = await database.connect('owner');
    const { rows } = await client.query<{ table: string; definition: string }>(`
      SELECT conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`);
    return rows;
  };

  it('are the same in the code and in the checks of the database', async () => {
    const found = (await checks()).flatMap(({ table, definition }) => {
      const list = /^CHECK \(\((\w+) (?:= ANY \(|<@ )ARRAY\[([^\]]+)\]\)?\)\)$/.exec(definition);
      return list ? [[`${table}.${list[1]}`, membersOf(list[2]!)] as const] : [];
    });
    const wanted = Object.entries(COLUMNS).map(([column, members]) => [column, [...members].toSorted()] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  });

  it('say of the same roles that they are held for a unit, or for the district', async () => {
    const definition = (await checks())
      .map((check) => check.definition)
      .find((text) => text.includes('CASE') && text.includes("'publisher'"))!;
    const said = (condition: string) =>
      membersOf(new RegExp(`ARRAY\\[([^\\]]+)\\]\\)\\) THEN \\(unit_id ${condition}\\)`).exec(definition)![1]!);
    const only = (wholeDistrict: boolean) =>
      ROLES.filter((role) => roleFaults([{ role, wholeDistrict: !wholeDistrict }]).length > 0).toSorted();
    expect({ unit: said('IS NOT NULL'), district: said('IS NULL') }).toEqual({ unit: only(false), district: only(true) });
  });
});
