/** Pages of those who oversee. */
export const OVERSIGHT_PAGES = {
  audit: '/admin/audit',
  auditCsv: '/admin/audit.csv',
  permissions: '/admin/permissions',
} as const;
