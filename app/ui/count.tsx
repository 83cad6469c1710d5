import { groupDigits } from './group-digits';

/** How many stand behind a link, beside it; inherits the link's colour where that is its ground. */
export function Count({ children }: { children: number }) {
  return <span className="flex-none text-15 text-quiet tabular-nums">{groupDigits(children)}</span>;
}
