import { GUARD_PAGES } from './kernel/route/guard-pages';
import { CATALOGUE_PATHS } from './modules/catalogue/pages';
import { DISCLOSURE_PATHS } from './modules/disclosure/pages';
import { IDENTITY_PAGES } from './modules/identity/pages';
import { OPEN_API_PATHS } from './modules/open-api/pages';
import { OVERSIGHT_PAGES } from './modules/oversight/pages';
import { PUBLISHING_PAGES } from './modules/publishing/pages';
import { SITEMAP_PATHS } from './modules/sitemap/pages';
import { TENANCY_PAGES, TENANCY_PATHS } from './modules/tenancy/pages';

/** Paths of the public pages, as their contexts declare them. */
export const paths = { ...TENANCY_PATHS, ...CATALOGUE_PATHS, ...DISCLOSURE_PATHS, ...SITEMAP_PATHS, ...OPEN_API_PATHS };

/** Addresses of the workspace's pages, at the portal's address. */
export const WORKSPACE = { ...GUARD_PAGES, ...TENANCY_PAGES, ...IDENTITY_PAGES, ...PUBLISHING_PAGES, ...OVERSIGHT_PAGES };
