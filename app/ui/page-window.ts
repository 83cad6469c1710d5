/** Pages around the current one with both ends; `0` stands for a gap of two pages or more. */
export function pageWindow(page: number, pages: number, around = 2): number[] {
  const from = Math.max(1, Math.min(page, pages) - around);
  const to = Math.min(pages, page + around);
  const shown: number[] = [];
  if (from > 1) shown.push(1);
  if (from === 3) shown.push(2);
  else if (from > 3) shown.push(0);
  for (let at = from; at <= to; at += 1) shown.push(at);
  if (to === pages - 2) shown.push(pages - 1);
  else if (to < pages - 2) shown.push(0);
  if (to < pages) shown.push(pages);
  return shown;
}
