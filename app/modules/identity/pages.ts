/** Pages of accounts, roles and signing in, beside those to which guards lead (kernel/route/guard-pages.ts). */
export const IDENTITY_PAGES = {
  account: '/admin/account',
  accounts: '/admin/accounts',
  officer: (accountId: number) => `/admin/accounts/${accountId}`,
  signOut: '/admin/sign-out',
  language: '/admin/language',
  policy: '/admin/policy',
  newAccount: '/admin/accounts/new',
  importAccounts: '/admin/accounts/import',
  accountsTemplate: '/admin/accounts/import.csv',
  importRoles: '/admin/accounts/roles',
  peopleJson: '/admin/people.json',
  rolesTemplate: '/admin/accounts/roles.csv',
  forgot: '/admin/forgot',
  reset: '/admin/reset',
} as const;
