import type { ReactNode } from 'react';

interface SectionHeadingProps {
  /** Heading level in the page's outline; the look is the same for 2 and 3. */
  level?: 2 | 3;
  /** For `aria-labelledby` of the section and for in-page links. */
  id?: string;
  children: ReactNode;
  /** Link to the whole of what the section shows a part of. `name` completes it for those who hear it out of context. */
  more?: { href: string; label: string; name?: string };
}

/** Heading of a section with a ruled foot, and on its right the link to everything. */
export function SectionHeading({ level = 2, id, children, more }: SectionHeadingProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="mb-2 flex items-baseline justify-between gap-4 border-0 border-b-2 border-solid border-main pb-1.5">
      <Heading id={id} className="text-20">
        {children}
      </Heading>
      {more && (
        <a href={more.href} className="flex-none text-15">
          {more.label}
          {more.name && <span className="sr-only"> {more.name}</span>}
        </a>
      )}
    </div>
  );
}
