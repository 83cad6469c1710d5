/** Where the guards of workspace routes lead who may not go on. */
export const GUARD_PAGES = {
  home: '/admin',
  signIn: '/admin/sign-in',
  password: '/admin/password',
  secondFactor: '/admin/second-factor',
  factors: '/admin/factors',
} as const;
