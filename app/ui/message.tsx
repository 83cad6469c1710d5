import type { HTMLAttributes } from 'react';
import { cx } from './cx';

const TONES = {
  /** What was sent was done. */
  done: 'border-main bg-main-soft',
  /** Something is offered. */
  offer: 'border-main bg-main-soft',
  /** Something goes on meanwhile that an officer should know of. */
  heed: 'border-warn bg-warn-soft',
  /** What was sent was not done, or something stands in its way. */
  stop: 'border-warn bg-warn-soft font-bold text-warn all-a:text-inherit [&_ul]:ps-[1.25em]',
} as const;

interface MessageProps extends HTMLAttributes<HTMLDivElement> {
  tone: keyof typeof TONES;
  /** As wide as its place, with buttons behind the words. */
  row?: boolean;
  /** It says what became of what was just sent: a keyboard goes on from it. A notice that a page always has does not. */
  answers?: boolean;
}

/** What became of what was sent, or what stands in its way; read out as the page comes, where it has a role. */
export function Message({
  tone,
  row = false,
  role,
  answers = role === 'alert' || (role !== undefined && tone === 'done'),
  ...rest
}: MessageProps) {
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
        'mb-4 focus:outline-none border-0 border-s-5 border-solid px-3.5 py-2.5 wrap-anywhere',
        row ? 'flex flex-wrap items-center gap-x-4 gap-y-2 [&_button]:flex-[0_1_auto]' : 'max-w-[var(--measure)]',
        TONES[tone],
        className,
      )}
    >
      {children}
    </div>
  );
}
