import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../app/kernel/errors';
import { SITE_STATUSES } from '../../app/kernel/tenant/resolve-site';
import { CONSENTS, DISCLOSURE_KINDS, EFFECT_STATES, ITEM_STATES, RELATION_KINDS } from '../../app/modules/catalogue/model';
import { FACTORS } from '../../app/modules/identity/second-factor';
import { LIST_ORDERS, WORK_PARTS } from '../../app/modules/publishing/views/list-filter';
import { NOTICE_KINDS, NOTICE_MODES } from '../../app/modules/publishing/notices/notices';
import { ACTIONS as STEPS, STAGES } from '../../app/modules/publishing/workflow/workflow';
import { SEVERITIES } from '../../app/modules/secrecy/model';
import { ADDRESS_FORMS } from '../../app/modules/tenancy/addresses';
import { siteKinds } from '../../app/modules/tenancy/model';
import { standingPages } from '../../app/modules/tenancy/site-frame';
import { ACTIONS, ROBOTS, ROLES } from '../../app/permissions/subjects';

const app = path.resolve(import.meta.dirname, '../../app');

/** Lists that the product closes, each with the file where it is, or the folder of the tables that say what it means. */
const LISTS: Record<string, { members: readonly string[]; home: readonly string[] }> = {
  'states of an item': { members: ITEM_STATES, home: ['modules/catalogue/model.ts'] },
  'kinds of disclosure': { members: DISCLOSURE_KINDS, home: ['modules/catalogue/model.ts'] },
  'states of effect': { members: EFFECT_STATES, home: ['modules/catalogue/model.ts'] },
  'kinds of relation': { members: RELATION_KINDS, home: ['modules/catalogue/relation-kinds.ts'] },
  'words on a relation': { members: CONSENTS, home: ['modules/catalogue/model.ts'] },
  reviews: { members: STAGES, home: ['modules/publishing/workflow/workflow.ts'] },
  // What the item's page puts first, and what it folds away, is a choice that the page makes.
  'steps of the workflow': { members: STEPS, home: ['modules/publishing/workflow/workflow.ts', 'workspace/items/item-actions.tsx'] },
  'orders of a list': { members: LIST_ORDERS, home: ['modules/publishing/views/list-filter.ts'] },
  'parts of the work of today': { members: WORK_PARTS, home: ['modules/publishing/views/list-filter.ts'] },
  'kinds of notice': { members: NOTICE_KINDS, home: ['modules/publishing/notices/notices.ts'] },
  'ways of being told': { members: NOTICE_MODES, home: ['modules/publishing/notices/notices.ts'] },
  severities: { members: SEVERITIES, home: ['modules/secrecy/model.ts'] },
  'kinds of site': { members: siteKinds, home: ['modules/tenancy/model.ts'] },
  'states of a site': { members: SITE_STATUSES, home: ['kernel/tenant/resolve-site.ts', 'modules/tenancy/status-names.ts'] },
  'ways to a site': { members: ADDRESS_FORMS, home: ['modules/tenancy/addresses.ts'] },
  'standing pages': { members: standingPages, home: ['modules/tenancy/site-frame.ts', 'modules/tenancy/pages.ts'] },
  'second factors': { members: FACTORS, home: ['modules/identity/second-factor.ts'] },
  // The workflow's table says of every row who does it.
  roles: { members: ROLES, home: ['permissions/subjects.ts', 'modules/publishing/workflow/workflow.ts'] },
  robots: { members: ROBOTS, home: ['permissions/subjects.ts'] },
  permissions: { members: ACTIONS, home: ['permissions/'] },
  'codes of errors': { members: ERROR_CODES, home: ['kernel/errors.ts'] },
};

/** So many members of one list written side by side are the list again, or a part of it that the list's own file should name. */
const A_LIST = 3;

function literals(node: ts.Node): string[] {
  const texts = (nodes: readonly ts.Node[]) => nodes.filter(ts.isStringLiteralLike).map(({ text }) => text);
  if (ts.isArrayLiteralExpression(node)) return texts(node.elements);
  if (ts.isUnionTypeNode(node)) return texts(node.types.flatMap((type) => (ts.isLiteralTypeNode(type) ? type.literal : [])));
  if (ts.isRegularExpressionLiteral(node)) return node.text.split(/[^a-z_]+/);
  // Alternatives of a pattern, names with commas between them.
  return ts.isStringLiteralLike(node) && /^\W*[a-z_]+(?:[|,][a-z_]+){2,}\W*$/.test(node.text) ? node.text.split(/[^a-z_]+/) : [];
}

/** Lists of which a file writes members side by side: an array, a type of alternatives, a pattern. */
function writtenAgain(file: string, text: string): string[] {
  const written = new Set(text.match(/[a-z_]+/g));
  if (!Object.values(LISTS).some(({ members }) => members.filter((member) => written.has(member)).length >= A_LIST)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const faults: string[] = [];
  const look = (node: ts.Node): void => {
    const words = new Set(literals(node));
    const found = Object.entries(LISTS).map(([name, { members, home }]) => ({
      name,
      home,
      members: members.filter((member) => words.has(member)),
    }));
    const most = Math.max(...found.map(({ members }) => members.length));
    // Some words are in several lists: it is the one of which there are most.
    const likely = found.filter(({ members }) => members.length === most);
    if (
      most >= A_LIST &&
      !likely.some(({ home }) => home.some((place) => file === place || (place.endsWith('/') && file.startsWith(place))))
    ) {
      faults.push(
        `line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${likely[0]!.name}: ${likely[0]!.members.join(', ')}`,
      );
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return faults;
}

describe('a closed list stands once', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^kernel\/db\/generated\//.test(name),
  );
  test.each(files)('%s', (file) => {
    expect(writtenAgain(file, readFileSync(path.join(app, file), 'utf8'))).toEqual([]);
  });

  test.each([
    ["const IN_WORK: ItemState[] = ['draft', 'submitted', 'content_review'];", 'states of an item'],
    ["const ADMINISTRATORS = new Set(['system_admin', 'security_admin', 'auditor']);", 'roles'],
    ["let stage: 'content' | 'secrecy' | 'district' | null;", 'reviews'],
    ["z.enum(['supersedes', 'repeals', 'interprets'])", 'kinds of relation'],
    ['const page = /^(catalogue|guide|leaders)$/;', 'standing pages'],
    ["const page = 'must_mask|must_answer|notice';", 'severities'],
  ])('and is told of where it is written again: %s', (text, list) => {
    expect(writtenAgain('routes/page.tsx', text)).toEqual([expect.stringContaining(`${list}: `)]);
  });

  test('two members are a choice, and a file may write its own list', () => {
    expect(writtenAgain('routes/page.tsx', "const kinds = ['supersedes', 'repeals'];")).toEqual([]);
    expect(writtenAgain('modules/publishing/workflow/workflow.ts', "const STAGES = ['content', 'secrecy', 'district'];")).toEqual([]);
  });
});
