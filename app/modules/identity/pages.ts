/** Pages of accounts, roles and signing in, beside those to which guards lead (kernel/route/guard-pages.ts). */
export const IDENTITY_PAGES = {
  account: '/admin/account',
  people: '/admin/people',
  /** Where people stood before; mails and bookmarks name it. */
  formerPeople: '/admin/accounts',
  officer: (accountId: number) => `/admin/people/${accountId}`,
  signOut: '/admin/sign-out',
  language: '/admin/language',
  policy: '/admin/policy',
  newAccount: '/admin/people/new',
  importAccounts: '/admin/people/import',
  accountsTemplate: '/admin/people/import.csv',
  invitedSoFar: '/admin/people/import.json',
  importRoles: '/admin/people/roles',
  peopleJson: '/admin/people.json',
  rolesTemplate: '/admin/people/roles.csv',
  forgot: '/admin/forgot',
  reset: '/admin/reset',
} as const;
