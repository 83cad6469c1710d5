import type { ReactNode } from 'react';
import { cx } from './cx';

/** A message set apart from the text: a change note, a repeal. */
export function Notice({
  tone = 'info',
  title,
  className,
  children,
}: {
  tone?: 'info' | 'warn';
  title?: ReactNode;
  /** Its place among what stands around it. */
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx(
        'border-0 border-s-4 border-solid px-4 py-3',
        tone === 'warn' ? 'border-warn bg-warn-soft' : 'border-main bg-main-soft',
        className,
      )}
    >
      {title && <p className="font-bold">{title}</p>}
      {children}
    </div>
  );
}
