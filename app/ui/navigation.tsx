import type { ReactNode } from 'react';
import { groupDigits } from './blocks';
import { cx } from './cx';

export interface BreadcrumbEntry {
  name: string;
  /** Left out for the page itself. */
  href?: string;
}

/** The way here; the last entry is the page itself. */
export function Breadcrumb({ items, label }: { items: BreadcrumbEntry[]; label: string }) {
  return (
    <nav className="pt-3.5 text-15 text-quiet print:hidden" aria-label={label}>
      <ol className="flex flex-wrap all-a:text-quiet [&>li+li]:before:mx-[0.5em] [&>li+li]:before:text-edge [&>li+li]:before:content-['›']">
        {items.map((item, at) => (
          <li key={at}>
            {item.href && at < items.length - 1 ? <a href={item.href}>{item.name}</a> : <span aria-current="page">{item.name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

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

export interface TreeNode {
  key: string;
  href: string;
  label: ReactNode;
  count?: number;
  current?: boolean;
  children?: TreeNode[];
}

/** How many stand behind a link, beside it; inherits the link's colour where that is its ground. */
export function Count({ children }: { children: number }) {
  return <span className="flex-none text-15 text-quiet tabular-nums">{groupDigits(children)}</span>;
}

/** Nested links. Branches given no children stay closed: which ones are open is the address's business. */
export function Tree({ nodes, label, below = false }: { nodes: TreeNode[]; label?: string; below?: boolean }) {
  return (
    <ul
      className={cx(
        'print:hidden all-a:no-underline all-a:hover:underline [&_[aria-current]]:font-bold [&_[aria-current]]:text-ink',
        below && 'ms-1 border-0 border-s border-solid border-line ps-3.5',
      )}
      aria-label={label}
    >
      {nodes.map((node) => (
        <li key={node.key}>
          <span className="flex justify-between gap-3 py-1 text-16 leading-normal">
            <a href={node.href} aria-current={node.current ? 'page' : undefined}>
              {node.label}
            </a>{' '}
            {node.count !== undefined && <Count>{node.count}</Count>}
          </span>
          {node.children && node.children.length > 0 && <Tree nodes={node.children} below />}
        </li>
      ))}
    </ul>
  );
}

/** Links to the parts of a long page. */
export function Contents({ items, label }: { items: { href: string; label: ReactNode }[]; label: string }) {
  return (
    <nav className="text-16 print:hidden" aria-label={label}>
      <h2 className="mb-1.5 text-16">{label}</h2>
      <ol className="each-li:py-[0.1875rem] each-li:leading-normal">
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
