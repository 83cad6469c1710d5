import type { ReactNode } from 'react';
import { cx } from './cx';

/** Text as it stands in a file or on record: line by line, nothing folded, nothing set. */
export function Sample({ lang, className, children }: { lang?: string; className?: string; children: ReactNode }) {
  return (
    <pre className={cx('bg-main-soft px-3.5 py-2.5 wrap-anywhere whitespace-pre-wrap', className)} lang={lang}>
      {children}
    </pre>
  );
}
