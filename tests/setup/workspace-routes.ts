/** Every route of the workspace, and what whom it answers. A route of the build that is missing here fails a test. */
export interface WorkspaceRoute {
  /** File name below app/routes, without its ending. */
  file: string;
  path: string;
  get: Record<Visitor, Answer>;
  /** Null: the route takes no form. The form is sent empty: what is let in refuses it, and changes nothing. */
  post: Record<Visitor, Answer> | null;
}

/** Who asks: nobody, an officer who still has a first password, one of each kind of role, and those whose session must not count. */
export const VISITORS = ['nobody', 'first_password', 'publisher', 'district_admin', 'system_admin', 'security_admin', 'auditor', 'disabled', 'expired', 'other_district'] as const;
export type Visitor = (typeof VISITORS)[number];

/** A status, or where one is led. */
export type Answer = 200 | 400 | 403 | 404 | 405 | 'sign-in' | 'password' | 'home' | 'left' | 'signed-out';

const none = (answer: Answer) => ({ nobody: answer, disabled: answer, expired: answer, other_district: answer });
const officers = (answer: Answer) => ({ publisher: answer, district_admin: answer, system_admin: answer, security_admin: answer, auditor: answer });

export const WORKSPACE_ROUTES: WorkspaceRoute[] = [
  { file: 'admin._index', path: '/admin', get: { ...none('sign-in'), first_password: 'password', ...officers(200) }, post: null },
  { file: 'admin.sign-in', path: '/admin/sign-in', get: { ...none(200), first_password: 'home', ...officers('home') }, post: { ...none(400), first_password: 'home', ...officers('home') } },
  { file: 'admin.password', path: '/admin/password', get: { ...none('sign-in'), first_password: 200, ...officers(200) }, post: { ...none('sign-in'), first_password: 400, ...officers(400) } },
  { file: 'admin.account', path: '/admin/account', get: { ...none('sign-in'), first_password: 'password', ...officers(200) }, post: { ...none('sign-in'), first_password: 'password', ...officers(400) } },
  // Everybody may read their own account; what may be done with others' is refused where it is done.
  { file: 'admin.accounts', path: '/admin/accounts', get: { ...none('sign-in'), first_password: 'password', ...officers(200) }, post: { ...none('sign-in'), first_password: 'password', ...officers(400) } },
  { file: 'admin.accounts_.new', path: '/admin/accounts/new', get: { ...none('sign-in'), first_password: 'password', ...officers(403), system_admin: 200 }, post: { ...none('sign-in'), first_password: 'password', ...officers(403), system_admin: 400 } },
  { file: 'admin.accounts_.import', path: '/admin/accounts/import', get: { ...none('sign-in'), first_password: 'password', ...officers(403), system_admin: 200 }, post: { ...none('sign-in'), first_password: 'password', ...officers(403), system_admin: 400 } },
  { file: 'admin.forgot', path: '/admin/forgot', get: { ...none(200), first_password: 200, ...officers(200) }, post: { ...none(400), first_password: 400, ...officers(400) } },
  { file: 'admin.reset', path: '/admin/reset', get: { ...none(200), first_password: 200, ...officers(200) }, post: { ...none(400), first_password: 400, ...officers(400) } },
  // Whoever is not halfway through signing in has nothing to do there.
  { file: 'admin.second-factor', path: '/admin/second-factor', get: { ...none('signed-out'), first_password: 'home', ...officers('home') }, post: { ...none('signed-out'), first_password: 'home', ...officers('home') } },
  { file: 'admin.factors', path: '/admin/factors', get: { ...none('sign-in'), first_password: 'password', ...officers(200) }, post: { ...none('sign-in'), first_password: 'password', ...officers(400) } },
  { file: 'admin.policy', path: '/admin/policy', get: { ...none('sign-in'), first_password: 'password', ...officers(403), security_admin: 200, auditor: 200 }, post: { ...none('sign-in'), first_password: 'password', ...officers(403), security_admin: 400 } },
  { file: 'admin.sign-out', path: '/admin/sign-out', get: { ...none('home'), first_password: 'home', ...officers('home') }, post: { ...none('sign-in'), first_password: 'left', ...officers('left') } },
];
