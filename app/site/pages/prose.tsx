import type { ReactNode } from 'react';
import { cx } from '~/ui/cx';

/** A paragraph that says what a page or a body is for. */
export const LEAD = 'max-w-[36em] text-20 leading-[1.7]';
/** The same below the page's heading. */
export const PAGE_LEAD = `${LEAD} mt-2! text-[#333940]`;

/** Text that is read from top to bottom: headings, paragraphs and lists with room between them, no line too long. */
export function Prose({ lang, className, children }: { lang?: string; className?: string; children: ReactNode }) {
  return (
    <div
      lang={lang}
      className={cx(
        'max-w-[var(--measure)] [&_h2]:mt-9 [&_h2]:scroll-mt-4 [&_ol]:mt-3 [&_p]:mt-3 [&_ul]:mt-3 [&>h2:first-child]:mt-0 [&>section:first-child>h2]:mt-0',
        className,
      )}
    >
      {children}
    </div>
  );
}

/** A page's text with what stands beside it where there is room; `first`: on a phone the side comes before the text. */
export function WithSide({
  side,
  first = false,
  className,
  children,
}: {
  side: ReactNode;
  first?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const beside = <div className={cx('flex flex-col gap-5', first && 'lg:col-start-2 lg:row-start-1')}>{side}</div>;
  return (
    <div className={cx('grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-9 lg:grid-cols-[minmax(0,1fr)_20rem]', className)}>
      {first && beside}
      {children}
      {!first && beside}
    </div>
  );
}
