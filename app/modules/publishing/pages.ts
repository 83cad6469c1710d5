import { queryString } from '../../kernel/tenant/links';

/** Below it pages wear the frame of the site that the next segment names. */
export const PREVIEW = '/admin/preview/';

/** Pages of items in work. `items` opens with the officer's own choice of a view, `allItems` with all. */
export const PUBLISHING_PAGES = {
  calendar: '/admin/calendar',
  items: '/admin/items',
  allItems: '/admin/items?order=updated',
  views: '/admin/items/views',
  categoriesJson: '/admin/categories.json',
  targetsJson: '/admin/targets.json',
  newItem: '/admin/items/new',
  item: (id: number) => `/admin/items/${id}`,
  editItem: (id: number) => `/admin/items/${id}/edit`,
  itemHistory: (id: number) => `/admin/items/${id}/history`,
  itemRecord: (id: number) => `/admin/items/${id}/record`,
  itemPreview: (slug: string, id: number) => `${PREVIEW}${slug}/${id}`,
  itemPart: (id: number, part: 'autosave' | 'upload' | 'import-docx' | 'clean') => `/admin/items/${id}/${part}`,
  itemFile: (id: number, sha256: string, width?: number) => `/admin/items/${id}/file/${sha256}${queryString({ width })}`,
  relations: '/admin/relations',
  notices: '/admin/notices',
  noticeChoices: '/admin/notices/choices',
  publishingSettings: '/admin/publishing',
  scanRules: '/admin/publishing/rules',
  ownScanRule: '/admin/publishing/rules/own',
} as const;

/** Which item's page an address is, the public one or one of the workspace, with its host or without; null: neither. */
export function itemOfAddress(address: string): number | null {
  const match = /\/(?:item|admin\/items|admin\/preview\/[a-z0-9-]+)\/([1-9]\d{0,8})(?=[/?#]|$)/.exec(address);
  return match && Number(match[1]);
}
