import type { ReactNode } from 'react';
import { cx } from './cx';

/** A note that there is nothing yet, and the next step. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** A short mark. Colour only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { tone?: 'plain' | 'main' | 'good' | 'warn' | 'muted'; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

/** A message set apart from the text: a change note, a repeal. */
export function Notice({ tone = 'info', title, children }: { tone?: 'info' | 'warn'; title?: ReactNode; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}

/** A quiet box with a heading, for what is beside the main text. */
export function Panel({
  heading,
  id,
  level = 2,
  className,
  children,
}: {
  heading: ReactNode;
  id: string;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={cx('panel', className)} aria-labelledby={id}>
      <Heading id={id}>{heading}</Heading>
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

/** Figures in a row, each the way to what it counts. */
export function Figures({ items }: { items: FigureEntry[] }) {
  return (
    <ul className="figures">
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>
            <span className="figures-value">{typeof item.value === 'number' ? groupDigits(item.value) : item.value}</span>{' '}
            <span className="figures-label">{item.label}</span>
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
