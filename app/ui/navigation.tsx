import { Fragment, type ReactNode } from 'react';
import { groupDigits } from './blocks';

export interface BreadcrumbEntry {
  name: string;
  /** Left out for the page itself. */
  href?: string;
}

/** The way here; the last entry is the page itself. */
export function Breadcrumb({ items, label }: { items: BreadcrumbEntry[]; label: string }) {
  return (
    <nav className="breadcrumb" aria-label={label}>
      <ol>
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

/** Numbered pages, every one an address. Shows nothing but the position when there is one page. */
export function Pagination({ page, pages, hrefOf, labels }: PaginationProps) {
  if (pages <= 1) return <p className="pagination-position">{labels.position}</p>;
  return (
    <nav className="pagination" aria-label={labels.landmark}>
      <ul>
        {page > 1 && (
          <li>
            <a href={hrefOf(page - 1)} rel="prev">
              {labels.previous}
            </a>
          </li>
        )}
        {pageWindow(page, pages).map((at, index) => (
          <Fragment key={at === 0 ? `gap-${index}` : at}>
            {at === 0 ? (
              <li className="pagination-gap" aria-hidden="true">
                …
              </li>
            ) : (
              <li className={at === page ? 'pagination-current' : 'pagination-number'}>
                <a href={hrefOf(at)} aria-label={labels.page(at)} aria-current={at === page ? 'page' : undefined}>
                  {at}
                </a>
              </li>
            )}
          </Fragment>
        ))}
        {page < pages && (
          <li>
            <a href={hrefOf(page + 1)} rel="next">
              {labels.next}
            </a>
          </li>
        )}
      </ul>
      <p className="pagination-position">{labels.position}</p>
    </nav>
  );
}

export interface TreeNode {
  key: string;
  href: string;
  label: ReactNode;
  count?: number;
  current?: boolean;
  children?: TreeNode[];
}

/** Nested links. Branches given no children stay closed: which ones are open is the address's business. */
export function Tree({ nodes, label }: { nodes: TreeNode[]; label?: string }) {
  return (
    <ul className="tree" aria-label={label}>
      {nodes.map((node) => (
        <li key={node.key} className={node.current ? 'tree-current' : undefined}>
          <span className="tree-line">
            <a href={node.href} aria-current={node.current ? 'page' : undefined}>
              {node.label}
            </a>{' '}
            {node.count !== undefined && <span className="count">{groupDigits(node.count)}</span>}
          </span>
          {node.children && node.children.length > 0 && <Tree nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}

/** Links to the parts of a long page. */
export function Contents({ items, label }: { items: { href: string; label: ReactNode }[]; label: string }) {
  return (
    <nav className="contents" aria-label={label}>
      <h2>{label}</h2>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
