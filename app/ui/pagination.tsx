import type { ReactNode } from 'react';
import { pageWindow } from './page-window';

export interface PaginationLabels {
  /** Names the landmark. */
  landmark: string;
  previous: string;
  next: string;
  /** Accessible name of a numbered link. */
  page(page: number): string;
  /** The reader's position, e.g. “第 2 页，共 40 页，398 条”. */
  position: ReactNode;
}

interface PaginationProps {
  page: number;
  pages: number;
  hrefOf(page: number): string;
  labels: PaginationLabels;
}

/** One of the ways on from a part of a list that has no numbered pages. */
export interface PageStep {
  href: string;
  label: string;
  rel?: 'prev' | 'next';
}

interface StepProps {
  /** Names the landmark. */
  label: string;
  /** Forward and back, and where else one may go; none of it where there is no way. */
  steps: readonly (PageStep | false)[];
  position?: ReactNode;
}

const LINKS =
  'flex flex-wrap gap-1.5 text-center text-16 tabular-nums all-a:block all-a:min-w-11 all-a:border all-a:border-solid all-a:border-line all-a:px-3 all-a:py-1.5 all-a:no-underline all-a:hover:border-main [&_[aria-current]]:border-main [&_[aria-current]]:bg-main [&_[aria-current]]:text-on-main';

/**
 * Parts of a list, every one an address: numbered pages, or, where nobody counts them (a list read on from an entry, months), the
 * steps forward and back. Where there is one page it shows nothing but the position.
 */
export function Pagination(props: PaginationProps | StepProps) {
  const links = 'steps' in props ? props.steps.map(stepLink).filter(Boolean) : numberedLinks(props);
  const [label, shown] = 'steps' in props ? [props.label, props.position] : [props.labels.landmark, props.labels.position];
  const position = shown !== undefined && <p className="mt-2.5 text-15 text-quiet">{shown}</p>;
  if (links.length === 0) return position;
  return (
    <nav className="mt-6 print:hidden" aria-label={label}>
      <ul className={LINKS}>{links}</ul>
      {position}
    </nav>
  );
}

function stepLink(step: PageStep | false): ReactNode {
  if (!step) return null;
  return (
    <li key={step.href}>
      <a href={step.href} rel={step.rel}>
        {step.label}
      </a>
    </li>
  );
}

function numberedLinks({ page, pages, hrefOf, labels }: PaginationProps): ReactNode[] {
  if (pages <= 1) return [];
  return [
    stepLink(page > 1 && { href: hrefOf(page - 1), label: labels.previous, rel: 'prev' }),
    ...pageWindow(page, pages).map((at, index) =>
      at === 0 ? (
        <li key={`gap-${index}`} className="min-w-11 px-3 py-1.5" aria-hidden="true">
          …
        </li>
      ) : (
        <li key={at}>
          <a href={hrefOf(at)} aria-label={labels.page(at)} aria-current={at === page ? 'page' : undefined}>
            {at}
          </a>
        </li>
      ),
    ),
    stepLink(page < pages && { href: hrefOf(page + 1), label: labels.next, rel: 'next' }),
  ];
}
