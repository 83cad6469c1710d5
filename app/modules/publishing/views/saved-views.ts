import { z } from 'zod';
import type { ErrorDetail } from '../../../kernel/errors';
import { oneLine } from '../../../kernel/written-text';
import { type ListFilter, listFilter, plainFilter } from './list-filter';
import { issue, say } from './words';

/** So many views an officer can keep: more are no longer found above a list. */
export const MOST_VIEWS = 20;

export const viewName = oneLine()
  .min(1, issue('请给视图起一个名称'))
  .max(30, issue('名称不能超过{n}个字', { n: 30 }));

/** The filter of a list in a form's field: what is after the question mark of the list's address. */
export const writtenFilter = z
  .string()
  .max(2_000)
  .transform((text) => Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== '')))
  .pipe(listFilter);

/** The filter of a stored view; null where lists do not understand it any more. */
export function readFilter(stored: unknown): ListFilter | null {
  const parsed = listFilter.safeParse(stored);
  return parsed.success ? plainFilter(parsed.data) : null;
}

interface ViewName {
  id: number;
  name: string;
}

/** Why an officer's views, being these, cannot have one of this name: another is called so, or there are enough. */
export function viewFaults(views: readonly ViewName[], name: string, of: number | null): ErrorDetail[] {
  const faults: ErrorDetail[] = [];
  if (views.some((view) => view.name === name && view.id !== of))
    faults.push({ field: 'name', message: say('已经有名为“{name}”的视图，请换一个名称', { name }) });
  else if (of === null && views.length >= MOST_VIEWS) faults.push({ message: say('最多保存{n}个视图，请先删除不用的', { n: MOST_VIEWS }) });
  return faults;
}
