import type { FormHTMLAttributes } from 'react';
import { cx } from './cx';

const CONTROLS =
  '[&_:is(input,select)]:min-h-11 [&_:is(input,select)]:max-w-full [&_:is(input,select)]:border-2 [&_:is(input,select)]:border-solid [&_:is(input,select)]:border-edge [&_:is(input,select)]:bg-paper [&_:is(input,select)]:px-2.5 [&_:is(input,select)]:py-1.5';

/** A form of a line or so: labels, fields and buttons side by side, which wrap where it is narrow. */
export function InlineForm({ className, ...attributes }: FormHTMLAttributes<HTMLFormElement>) {
  return (
    <form
      {...attributes}
      className={cx(
        'my-3 flex flex-wrap items-center gap-2 [&_button]:max-w-full [&_[data-island]]:min-w-[min(12rem,100%)]',
        CONTROLS,
        className,
      )}
    />
  );
}
