import { Fragment, type ReactNode } from 'react';
import { cx } from './cx';

export interface Fact {
  term: ReactNode;
  value: ReactNode;
  /** Language of the value, and of the term, where they differ from the page's. */
  lang?: string;
  termLang?: string;
}

const WIDTHS = {
  narrow: 'grid-cols-[4.5em_minmax(0,1fr)] gap-x-3 gap-y-1 py-0.5',
  wide: 'grid-cols-[7.5em_minmax(0,1fr)] gap-x-3 gap-y-3 py-1.5',
  own: 'mb-4 grid-cols-[max-content_1fr] gap-x-6 gap-y-1',
} as const;

/**
 * Terms and values, a line each, for what is read and not looked up: a telephone, a duty. Terms of a `wide` one are longer, an `own`
 * one is as wide as its longest term.
 */
export function Facts({ rows, terms = 'narrow', className }: { rows: readonly Fact[]; terms?: keyof typeof WIDTHS; className?: string }) {
  return (
    <dl className={cx('grid text-16 leading-[1.7] [&>dt]:text-quiet', WIDTHS[terms], className)}>
      {rows.map(({ term, value, lang, termLang }, at) => (
        <Fragment key={at}>
          <dt lang={termLang}>{term}</dt>
          <dd lang={lang}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
