import type { Role } from '../../app/permissions/subjects';

/**
 * Every route of the workspace, and whom it shows what. A route of the build that is missing here fails a test. What it does
 * with forms says workspace-forms.ts.
 */
export interface WorkspaceRoute {
  /** File name below app/routes, without its ending. */
  file: string;
  /** `{draft}`: a draft of the unit; `{file}`: a checksum that no file has. */
  path: string;
  get: Record<Visitor, Answer>;
}

/** Officers of the unit with one role each. */
export const OF_UNIT = ['publisher', 'content_reviewer', 'secrecy_reviewer', 'unit_admin'] as const satisfies readonly Role[];
/** Officers of the district with one role each. */
export const OF_DISTRICT = [
  'district_reviewer',
  'district_admin',
  'system_admin',
  'security_admin',
  'auditor',
] as const satisfies readonly Role[];

/**
 * Visitors of each page: nobody, an officer who still has a first password, one of each role, an officer of a sibling unit with every
 * role that a unit has, and those whose session must not count.
 */
export const VISITORS = [
  'nobody',
  'first_password',
  ...OF_UNIT,
  ...OF_DISTRICT,
  'sibling',
  'disabled',
  'expired',
  'other_district',
] as const;
export type Visitor = (typeof VISITORS)[number];

/** A status, or where one is led. */
export type Answer =
  | 200
  | 308
  | 403
  | 404
  | 405
  | 409
  | 'sign-in'
  | 'password'
  | 'home'
  | 'signed-out'
  | 'audit'
  | 'permissions'
  | 'people';

const none = (answer: Answer) => ({ nobody: answer, disabled: answer, expired: answer, other_district: answer });
const officers = (answer: Answer) => ({
  publisher: answer,
  content_reviewer: answer,
  secrecy_reviewer: answer,
  unit_admin: answer,
  district_reviewer: answer,
  district_admin: answer,
  system_admin: answer,
  security_admin: answer,
  auditor: answer,
  sibling: answer,
});

/** A page for everybody who is signed in. */
const signedIn = (answer: Answer): Record<Visitor, Answer> => ({ ...none('sign-in'), first_password: 'password', ...officers(answer) });
/** A page of one item: the unit's people and the district's find it; a sibling does not, and the administrators have no part in items. */
const ofItem = (answer: Answer): Record<Visitor, Answer> => ({
  ...signedIn(answer),
  system_admin: 403,
  security_admin: 403,
  auditor: 403,
  sibling: 404,
});
/** The three administrators have no part in items. */
const noPart = { system_admin: 403, security_admin: 403, auditor: 403 } as const;
/** Roles without a hand in writing; reviewers of content and the district may mend a text under review. */
const noWriters = { secrecy_reviewer: 403, unit_admin: 403, system_admin: 403, security_admin: 403, auditor: 403 } as const;
/** Addresses that scripts of a page post to are no pages. */
const NO_PAGE: Record<Visitor, Answer> = { ...none(405), first_password: 405, ...officers(405) };

export const WORKSPACE_ROUTES: WorkspaceRoute[] = [
  // An officer without a part in publishing begins with their own work.
  {
    file: 'admin._index',
    path: '/admin',
    get: { ...signedIn(200), system_admin: 'people', security_admin: 'permissions', auditor: 'audit' },
  },
  { file: 'admin.sign-in', path: '/admin/sign-in', get: { ...none(200), first_password: 'home', ...officers('home') } },
  { file: 'admin.password', path: '/admin/password', get: { ...none('sign-in'), first_password: 200, ...officers(200) } },
  { file: 'admin.account', path: '/admin/account', get: signedIn(200) },
  // Everybody may read their own account; what may be done with others' is refused where it is done.
  { file: 'admin.people', path: '/admin/people', get: signedIn(200) },
  {
    file: 'admin.people_.$id',
    path: '/admin/people/{account}',
    get: { ...signedIn(404), publisher: 200, unit_admin: 200, district_admin: 200, system_admin: 200, security_admin: 200, auditor: 200 },
  },
  { file: 'admin.people_.new', path: '/admin/people/new', get: { ...signedIn(403), system_admin: 200 } },
  { file: 'admin.people_.import', path: '/admin/people/import', get: { ...signedIn(403), system_admin: 200 } },
  { file: 'admin.people_.import[.]csv', path: '/admin/people/import.csv', get: { ...signedIn(403), system_admin: 200 } },
  { file: 'admin.people_.import[.]json', path: '/admin/people/import.json', get: { ...signedIn(403), system_admin: 200 } },
  { file: 'admin.people_.roles', path: '/admin/people/roles', get: { ...signedIn(403), security_admin: 200 } },
  { file: 'admin.people_.roles[.]csv', path: '/admin/people/roles.csv', get: { ...signedIn(403), security_admin: 200 } },
  { file: 'admin.accounts.$', path: '/admin/accounts/{account}', get: { ...none(308), first_password: 308, ...officers(308) } },
  // Shown where the content is fictional only, which a test's is not unless it says so.
  { file: 'admin.components', path: '/admin/components', get: { ...none(404), first_password: 404, ...officers(404) } },
  { file: 'admin.forgot', path: '/admin/forgot', get: { ...none(200), first_password: 200, ...officers(200) } },
  { file: 'admin.reset', path: '/admin/reset', get: { ...none(200), first_password: 200, ...officers(200) } },
  // Only a visitor halfway through signing in has work there.
  {
    file: 'admin.second-factor',
    path: '/admin/second-factor',
    get: { ...none('signed-out'), first_password: 'home', ...officers('home') },
  },
  { file: 'admin.factors', path: '/admin/factors', get: signedIn(200) },
  { file: 'admin.policy', path: '/admin/policy', get: { ...signedIn(403), security_admin: 200, auditor: 200 } },
  { file: 'admin.audit', path: '/admin/audit', get: { ...signedIn(403), auditor: 200 } },
  { file: 'admin.audit[.]csv', path: '/admin/audit.csv', get: NO_PAGE },
  { file: 'admin.permissions', path: '/admin/permissions', get: { ...signedIn(403), security_admin: 200, auditor: 200 } },
  { file: 'admin.publishing', path: '/admin/publishing', get: { ...signedIn(403), district_admin: 200 } },
  { file: 'admin.publishing_.rules', path: '/admin/publishing/rules', get: { ...signedIn(403), district_admin: 200 } },
  { file: 'admin.publishing_.rules_.own', path: '/admin/publishing/rules/own', get: { ...signedIn(403), district_admin: 200 } },
  { file: 'admin.sign-out', path: '/admin/sign-out', get: { ...none('home'), first_password: 'home', ...officers('home') } },
  // A form that names no language changes nothing, and leads on as the address does.
  { file: 'admin.language', path: '/admin/language', get: { ...none('home'), first_password: 'home', ...officers('home') } },
  { file: 'admin.notices._index', path: '/admin/notices', get: signedIn(200) },
  { file: 'admin.notices.choices', path: '/admin/notices/choices', get: signedIn(200) },
  { file: 'admin.calendar', path: '/admin/calendar', get: { ...signedIn(200), ...noPart } },
  {
    file: 'admin.sites',
    path: '/admin/sites',
    get: { ...signedIn(200), system_admin: 'people', security_admin: 'permissions', auditor: 'audit' },
  },
  { file: 'admin.sites[.]json', path: '/admin/sites.json', get: signedIn(200) },
  { file: 'admin.units[.]json', path: '/admin/units.json', get: signedIn(200) },
  { file: 'admin.people[.]json', path: '/admin/people.json', get: signedIn(200) },
  { file: 'admin.targets[.]json', path: '/admin/targets.json', get: { ...signedIn(200), ...noPart } },
  { file: 'admin.categories[.]json', path: '/admin/categories.json', get: signedIn(200) },
  { file: 'admin.items._index', path: '/admin/items', get: { ...signedIn(200), ...noPart } },
  { file: 'admin.relations', path: '/admin/relations', get: { ...signedIn(200), secrecy_reviewer: 403, unit_admin: 403, ...noPart } },
  { file: 'admin.items.views', path: '/admin/items/views', get: { ...signedIn(200), ...noPart } },
  { file: 'admin.items.new', path: '/admin/items/new', get: { ...signedIn(403), publisher: 200, sibling: 200 } },
  { file: 'admin.items.$id._index', path: '/admin/items/{draft}', get: ofItem(200) },
  {
    file: 'admin.items.$id.edit',
    path: '/admin/items/{draft}/edit',
    get: { ...ofItem(409), ...noWriters, publisher: 200, district_admin: 200 },
  },
  { file: 'admin.items.$id.history', path: '/admin/items/{draft}/history', get: ofItem(200) },
  { file: 'admin.items.$id.record', path: '/admin/items/{draft}/record', get: ofItem(200) },
  { file: 'admin.items.$id.record[.]pdf', path: '/admin/items/{draft}/record.pdf', get: ofItem(200) },
  { file: 'admin.preview.$slug.$id', path: '/admin/preview/luting/{draft}', get: ofItem(200) },
  { file: 'admin.items.$id.file.$sha256', path: '/admin/items/{draft}/file/{file}', get: ofItem(404) },
  { file: 'admin.items.$id.autosave', path: '/admin/items/{draft}/autosave', get: NO_PAGE },
  { file: 'admin.items.$id.upload', path: '/admin/items/{draft}/upload', get: NO_PAGE },
  { file: 'admin.items.$id.clean', path: '/admin/items/{draft}/clean', get: NO_PAGE },
  { file: 'admin.items.$id.import-docx', path: '/admin/items/{draft}/import-docx', get: NO_PAGE },
];

/**
 * Every address of the open API, asked by each of these visitors with what their browser sends. It knows no officers: what is
 * public is the same for everybody, to the byte, and what is not is there for nobody, its own author included.
 */
export const API_ROUTES: { file: string; path: string; status: 200 | 404 | 410 }[] = [
  { file: 'api.v1.sites', path: '/api/v1/sites', status: 200 },
  { file: 'api.v1.categories', path: '/api/v1/categories', status: 200 },
  { file: 'api.v1.items', path: '/api/v1/items?site=luting', status: 200 },
  { file: 'api.v1.items', path: '/api/v1/items?updatedSince=2026-01-01T00:00:00Z', status: 200 },
  { file: 'api.v1.items_.$id', path: '/api/v1/items/{published}', status: 200 },
  { file: 'api.v1.items_.$id', path: '/api/v1/items/{draft}', status: 404 },
  { file: 'api.v1.items_.$id', path: '/api/v1/items/{withdrawn}', status: 410 },
  { file: 'api.v1.items_.$id', path: '/api/v1/items/{foreign}', status: 404 },
  { file: 'api.v1.search', path: '/api/v1/search?q=%E8%8D%89%E7%A8%BF', status: 200 },
  { file: 'api.v1.stats', path: '/api/v1/stats', status: 200 },
  { file: 'api.v1.withdrawals', path: '/api/v1/withdrawals', status: 200 },
  { file: 'api.v1.openapi[.]json', path: '/api/v1/openapi.json', status: 200 },
  { file: 'api.$', path: '/api/v1/nothing', status: 404 },
];
