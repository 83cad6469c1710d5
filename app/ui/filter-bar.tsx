import { Button, ButtonLink } from './button';
import { cx } from './cx';
import { SCROLL_HINT } from './scroll-hint';
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
  /** The conditions at work: below the fields, on a phone beside the way to them. */
  applied?: ReactNode;
  /** How much the list has, at the end of the line. */
  total?: ReactNode;
}

/** Fields that narrow a list: a form whose answer is an address. On a phone they come over the list by a link, without script. */
export function FilterBar({ id, words, kept, children, more, applied, total }: FilterBarProps) {
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 max-lg:gap-x-3 lg:items-end">
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
      {applied}
      {total && <div className="max-w-full min-w-0">{total}</div>}
    </div>
  );
}

export interface AppliedFilter {
  key: string;
  label: ReactNode;
  /** The list without it. */
  href: string;
}

/** The filters at work, each with the way to do without it. Within a FilterBar on a phone they are one line, which scrolls. */
export function AppliedFilters({
  label,
  items,
  remove,
  clear,
  more,
}: {
  /** Names the list. */
  label: string;
  items: readonly AppliedFilter[];
  /** Said to those who do not see the sign. */
  remove: string;
  /** The list without any of them. */
  clear: { href: string; label: string };
  /** What else can be done with the list as it is: a link. */
  more?: ReactNode;
}) {
  if (items.length === 0 && !more) return null;
  return (
    <ul
      aria-label={label}
      className={cx(
        'flex items-center gap-2 max-lg:min-w-32 max-lg:flex-1 max-lg:overflow-x-auto max-lg:py-1 max-lg:whitespace-nowrap max-lg:each-li:flex-none lg:order-last lg:basis-full lg:flex-wrap lg:pb-1',
        SCROLL_HINT,
      )}
    >
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
      {items.length > 0 && (
        <li>
          <a href={clear.href} className="px-2 py-1 text-15">
            {clear.label}
          </a>
        </li>
      )}
      {more && <li className="[&>a]:px-2 [&>a]:py-1 [&>a]:text-15">{more}</li>}
    </ul>
  );
}
