import type { ReactNode } from 'react';
import { cx } from './cx';

/** A note that there is nothing yet, and the next step. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="border-0 border-s-4 border-solid border-line bg-ground p-6 [&_p+p]:mt-2">
      <p className="font-bold">{title}</p>
      {children}
    </div>
  );
}

const TAG_TONES = {
  plain: 'border-current text-quiet',
  main: 'border-current text-main',
  good: 'border-current text-good',
  warn: 'border-current text-warn',
  muted: 'border-line text-quiet',
} as const;

/** A short mark. Colour only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { tone?: keyof typeof TAG_TONES; children: ReactNode }) {
  return (
    <span className={`inline-block border border-solid px-[0.5em] text-14 leading-[1.6] whitespace-nowrap ${TAG_TONES[tone]}`}>
      {children}
    </span>
  );
}

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

export interface FigureEntry {
  value: number | string;
  label: ReactNode;
  /** The list behind the figure. */
  href: string;
}

/**
 * Figures in a row, each the way to what it counts; `narrow` lets more of them stand in one, `fitted` leaves the row as wide as they
 * are, and on a phone each of them one line.
 */
export function Figures({ items, narrow = false, fitted = false }: { items: FigureEntry[]; narrow?: boolean; fitted?: boolean }) {
  return (
    <ul
      data-figures=""
      className={cx(
        fitted
          ? 'ms-px mt-px flex flex-wrap each-li:-ms-px each-li:-mt-px each-li:min-w-36 each-li:border each-li:border-solid each-li:border-line'
          : narrow
            ? 'grid gap-px border border-solid border-line bg-line grid-cols-[repeat(auto-fit,minmax(6rem,1fr))]'
            : 'grid gap-px border border-solid border-line bg-line grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))]',
      )}
    >
      {items.map((item) => (
        <li key={item.href}>
          <a
            href={item.href}
            className={cx(
              'block h-full bg-paper py-3.5 no-underline hover:bg-main-soft',
              narrow ? 'px-3 md:px-4' : 'px-4',
              fitted && 'max-md:flex max-md:items-baseline max-md:gap-2 max-md:py-1.5',
            )}
          >
            <span className="block text-24 leading-[1.3] font-bold tracking-[-0.01em] tabular-nums">
              {typeof item.value === 'number' ? groupDigits(item.value) : item.value}
            </span>{' '}
            <span className="block text-15 leading-normal text-quiet">{item.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** 12345 → 12,345; without Intl, which is slow to ask for each figure of a page. */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
