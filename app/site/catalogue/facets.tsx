import type { ReactNode } from 'react';
import { Count } from '~/ui/count';

export interface FacetChoice {
  name: string;
  href: string;
  rel?: 'nofollow';
  /** The list is narrowed to it; its address takes it away. */
  active: boolean;
  /** Null where they are not counted. */
  items: number | null;
}

/** One filter under its heading. */
export function FacetSection({ id, heading, children }: { id: string; heading: ReactNode; children: ReactNode }) {
  return (
    <section className="mb-5 print:hidden" aria-labelledby={`facet-${id}`}>
      <h2 id={`facet-${id}`} className="mb-1 text-16">
        {heading}
      </h2>
      {children}
    </section>
  );
}

/** One filter: a few choices, each an address, and the rest behind a fold. */
export function Facet({
  id,
  heading,
  choices,
  shown,
  more,
  remove,
  lang,
}: {
  id: string;
  heading: string;
  choices: readonly FacetChoice[];
  /** How many before the fold. */
  shown: number;
  /** Says how many are behind it. */
  more(count: number): string;
  /** Said to those who do not see that pressing a chosen one takes it away. */
  remove: { word: string; lang: string };
  /** Language of the choices. */
  lang?: string;
}) {
  if (choices.length === 0) return null;
  // The chosen one comes first, wherever its count would put it.
  const ordered = [...choices.filter(({ active }) => active), ...choices.filter(({ active }) => !active)];
  const rest = ordered.slice(shown);
  const list = (some: readonly FacetChoice[]) => (
    <ul className="text-16 leading-normal all-a:no-underline all-a:hover:underline [&_[aria-current]]:font-bold [&_[aria-current]]:text-ink [&_[aria-current]]:before:text-main [&_[aria-current]]:before:content-['×_'] each-li:flex each-li:justify-between each-li:gap-3 each-li:py-1">
      {some.map(({ name, href, rel, active, items }) => (
        <li key={name}>
          <a href={href} aria-current={active ? 'true' : undefined} rel={rel} lang={lang}>
            {name}
            {active && (
              <span className="sr-only" lang={remove.lang}>
                {' '}
                {remove.word}
              </span>
            )}
          </a>
          {items !== null && <Count>{items}</Count>}
        </li>
      ))}
    </ul>
  );
  return (
    <FacetSection id={id} heading={heading}>
      {list(ordered.slice(0, shown))}
      {rest.length > 0 && (
        <details>
          <summary className="cursor-pointer py-1 text-15 text-main">{more(rest.length)}</summary>
          {list(rest)}
        </details>
      )}
    </FacetSection>
  );
}

interface UnitFieldProps {
  action: string;
  heading: string;
  /** Without a unit. */
  all: string;
  choose: string;
  value: string | undefined;
  groups: readonly { kind: string; label: string; units: readonly { slug: string; label: string }[] }[];
  /** Other filters in force. */
  kept: Readonly<Record<string, string | number | null | undefined>>;
  children?: ReactNode;
}

/** A hundred units are one field with a button, not a hundred links. */
export function UnitField({ action, heading, all, choose, value, groups, kept, children }: UnitFieldProps) {
  return (
    <FacetSection id="unit" heading={<label htmlFor="unit">{heading}</label>}>
      <form action={action} method="get" className="flex">
        <select
          id="unit"
          name="unit"
          defaultValue={value ?? ''}
          className="min-w-0 flex-auto rounded-none border-2 border-solid border-edge bg-paper px-2 py-1.5 text-16"
        >
          <option value="">{all}</option>
          {groups.map(({ kind, label, units }) => (
            <optgroup key={kind} label={label}>
              {units.map((unit) => (
                <option key={unit.slug} value={unit.slug}>
                  {unit.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        {Object.entries(kept).map(([name, kept_]) =>
          kept_ === undefined || kept_ === null ? null : <input key={name} type="hidden" name={name} value={kept_} />,
        )}
        <button
          type="submit"
          className="flex-none cursor-pointer rounded-none border-2 border-solid border-main bg-main px-3.5 py-1.5 text-16 text-on-main hover:border-main-dark hover:bg-main-dark"
        >
          {choose}
        </button>
      </form>
      {children}
    </FacetSection>
  );
}

interface AppliedListProps {
  heading: string;
  items: readonly { key: string; label: string; href: string; lang?: string }[];
  remove: string;
  /** The list without any of them. */
  clear: { href: string; label: string };
}

/** The filters in force as a row of links, each taking its own away. */
export function AppliedList({ heading, items, remove, clear }: AppliedListProps) {
  if (items.length === 0) return null;
  return (
    <div className="mt-4 flex flex-wrap items-baseline gap-x-3 gap-y-2 print:hidden">
      <h2 className="text-16">{heading}</h2>
      <ul className="flex min-w-0 flex-wrap gap-2 text-16 leading-[1.6] all-a:block all-a:border all-a:border-solid all-a:px-2.5 all-a:py-0.5 all-a:hover:underline [&_[rel]]:border-main [&_[rel]]:bg-main-soft [&_[rel]]:no-underline">
        {items.map(({ key, label, href, lang }) => (
          <li key={key}>
            <a href={href} rel="nofollow">
              <span lang={lang}>{label}</span>
              <span aria-hidden="true"> ×</span>
              <span className="sr-only"> {remove}</span>
            </a>
          </li>
        ))}
        {items.length > 1 && (
          <li>
            <a href={clear.href} className="border-transparent">
              {clear.label}
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}
