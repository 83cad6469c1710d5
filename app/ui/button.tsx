import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { cx } from './cx';

const FRAMED = 'border-2 border-solid px-5 py-1.5 no-underline';

const KINDS = {
  /** The one that the page is for. */
  primary: `${FRAMED} border-main bg-main text-on-main hover:border-main-dark hover:bg-main-dark hover:text-on-main`,
  secondary: `${FRAMED} border-main bg-paper text-main`,
  quiet: 'border-0 bg-transparent px-2 py-1.5 text-main underline underline-offset-[0.2em]',
} as const;

/** English is longer, and a phone is narrow: there its words break. */
const SHAPE =
  'min-h-11 flex-none cursor-pointer whitespace-nowrap max-md:whitespace-normal [:lang(en)_&]:flex-[0_1_auto] [:lang(en)_&]:whitespace-normal print:hidden';

interface Kind {
  kind?: keyof typeof KINDS;
}

/** A button of a form; one that cannot be pressed says beside it why. */
export const Button = forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<'button'> & Kind>(function Button(
  { kind = 'secondary', className, type = 'submit', ...button },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      data-kind={kind}
      className={cx(
        SHAPE,
        KINDS[kind],
        'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-60',
        className,
      )}
      {...button}
    />
  );
});

/** A link that begins something, and looks like a button. */
export function ButtonLink({ kind = 'primary', className, children, ...link }: ComponentPropsWithoutRef<'a'> & Kind) {
  return (
    <a data-kind={kind} className={cx('inline-flex items-center', SHAPE, KINDS[kind], className)} {...link}>
      {children}
    </a>
  );
}
