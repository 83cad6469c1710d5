import type { ReactNode } from 'react';

/** Things one below the other, each with what may be done with it at its end. */
export function RowList({ children }: { children: ReactNode }) {
  return (
    <ul className="mb-4 each-li:flex each-li:items-center each-li:justify-between each-li:gap-4 each-li:border-0 each-li:border-b each-li:border-solid each-li:border-line each-li:py-2.5 [&>li>form]:flex-none [&>li>strong]:flex-none">
      {children}
    </ul>
  );
}
