import { z } from 'zod';
import type { Lang } from '../tenant/links';
import { cookieValue } from './cookies';

const NAME = 'lang';
const YEAR_SECONDS = 365 * 86_400;

/** A language that the workspace is in. */
export const workspaceLanguage = z.enum(['zh', 'en'] satisfies Lang[]);

/** The language that a browser has chosen for the workspace; Chinese where it has not, or names another one. */
export function languageOf(cookies: string): Lang {
  return workspaceLanguage.catch('zh').parse(cookieValue(cookies, NAME));
}

/** The `Set-Cookie` value that keeps the choice, for the workspace's addresses only: public pages have theirs in the address. */
export function languageCookie(lang: Lang, origin: string): string {
  return `${NAME}=${lang}; Path=/admin; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${origin.startsWith('https:') ? '; Secure' : ''}`;
}
