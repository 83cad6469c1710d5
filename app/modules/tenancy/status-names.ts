import type { SITE_STATUSES } from '../../kernel/tenant/resolve-site';
import type { Word } from './words';

/** Names of the states of a site. */
export const SITE_STATUS_NAMES = {
  active: '运行中',
  suspended: '已暂停',
  archived: '已归档',
} as const satisfies Record<(typeof SITE_STATUSES)[number], Word>;
