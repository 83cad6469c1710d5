import type { ReactNode } from 'react';
import { cx } from './cx';

/** A box with a heading, for what is beside the main text; only the one where a decision is made has the coloured line. */
export function Panel({
  heading,
  id,
  level = 2,
  rank = 'ground',
  className,
  children,
}: {
  heading: ReactNode;
  id: string;
  level?: 2 | 3;
  rank?: 'ground' | 'decision';
  className?: string;
  children: ReactNode;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      className={cx('bg-ground p-5', rank === 'decision' && 'border-0 border-t-3 border-solid border-main', className)}
      aria-labelledby={id}
    >
      <Heading id={id} className="mt-0 mb-2 text-18 all-a:text-inherit">
        {heading}
      </Heading>
      {children}
    </section>
  );
}
