import type { HTMLAttributes } from 'react';
import { cx } from './cx';

interface MessageProps extends HTMLAttributes<HTMLDivElement> {
  /** `done`: what was sent was done; `stop`: it was not, or something stands in its way. */
  tone: 'done' | 'stop';
  /** It says what became of what was just sent: a keyboard goes on from it. A notice that a page always has does not. */
  answers?: boolean;
}

/** What became of what was sent, or what stands in its way; read out as the page comes, where it has a role. */
export function Message({ tone, role, answers = role === 'alert' || (role !== undefined && tone === 'done'), ...rest }: MessageProps) {
  const { className, children, ...attributes } = rest;
  return (
    <div
      {...attributes}
      role={role}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page answers what was just sent; the browser goes there also without script
      autoFocus={answers}
      tabIndex={answers ? -1 : undefined}
      data-tone={tone}
      className={cx(
        'mb-4 max-w-[var(--measure)] focus:outline-none border-0 border-s-5 border-solid px-3.5 py-2.5 wrap-anywhere',
        tone === 'done' ? 'border-main bg-main-soft' : 'border-warn bg-warn-soft font-bold text-warn all-a:text-inherit [&_ul]:ps-[1.25em]',
        className,
      )}
    >
      {children}
    </div>
  );
}
