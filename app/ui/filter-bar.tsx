import { Button, ButtonLink } from './button';
import type { ReactNode } from 'react';

/** One labelled field of a filter, as narrow as its words. */
export function FilterField({ id, label, children }: { id: string; label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col max-lg:w-full each-control:min-h-11 each-control:border-2 each-control:border-solid each-control:border-edge each-control:bg-paper each-control:px-2.5 each-control:text-16 each-control:text-ink">
      <label id={`${id}-label`} htmlFor={id} className="text-15 text-quiet">
        {label}
      </label>
      {children}
    </div>
  );
}

interface FilterBarProps {
  /** Id of the form: on a phone a link leads to it, and only then it is there. */
  id: string;
  words: { open: string; apply: string; close: string; more: string };
  /** Values that stay, as they are not among the fields. */
  kept: Readonly<Record<string, string | number | undefined>>;
  /** Fields that are always there. */
  children: ReactNode;
  /** Fields behind a fold: what they narrow by is said among the conditions, and the list is what one has come for. */
  more?: ReactNode;
  /** How much the list has, at the end of the line. */
  total?: ReactNode;
}

/** Fields that narrow a list: a form whose answer is an address. On a phone they come over the list by a link, without script. */
export function FilterBar({ id, words, kept, children, more, total }: FilterBarProps) {
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 lg:items-end">
      <p className="lg:hidden">
        <ButtonLink href={`#${id}`} className="!py-2">
          {words.open}
        </ButtonLink>
      </p>
      <form
        id={id}
        method="get"
        className="min-w-0 flex-wrap items-end gap-x-4 gap-y-2 max-lg:order-last max-lg:hidden max-lg:basis-full max-lg:flex-col max-lg:target:flex max-lg:target:border max-lg:target:border-solid max-lg:target:border-edge max-lg:target:p-4 lg:flex lg:grow"
      >
        {Object.entries(kept).map(
          ([name, value]) => value !== undefined && value !== '' && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2 max-lg:w-full">
          {children}
          <Button>{words.apply}</Button>
          <a href="#main" className="py-2 lg:hidden">
            {words.close}
          </a>
        </div>
        {more && (
          <details className="!m-0 open:basis-full max-lg:w-full">
            <summary className="w-fit cursor-pointer py-2">{words.more}</summary>
            <div className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-2">{more}</div>
          </details>
        )}
      </form>
      {total}
    </div>
  );
}

export interface AppliedFilter {
  key: string;
  label: ReactNode;
  /** The list without it. */
  href: string;
}

/** The filters at work, each with the way to do without it. */
export function AppliedFilters({
  label,
  items,
  remove,
  clear,
}: {
  /** Names the list. */
  label: string;
  items: readonly AppliedFilter[];
  /** Said to those who do not see the sign. */
  remove: string;
  /** The list without any of them. */
  clear: { href: string; label: string };
}) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="mb-3 flex flex-wrap items-center gap-2">
      {items.map(({ key, label: name, href }) => (
        <li key={key}>
          <a
            href={href}
            className="inline-flex min-h-9 items-center gap-2 border border-solid border-edge bg-main-soft px-3 py-1 text-15 text-ink no-underline hover:underline"
          >
            <span>{name}</span>
            <span className="sr-only">{remove}</span>
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={clear.href} className="px-2 py-1 text-15">
          {clear.label}
        </a>
      </li>
    </ul>
  );
}
