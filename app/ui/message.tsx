import type { HTMLAttributes } from 'react';
import { cx } from './cx';

interface MessageProps extends HTMLAttributes<HTMLDivElement> {
  /** `done`: what was sent was done; `stop`: it was not, or something stands in its way. */
  tone: 'done' | 'stop';
}

/** What became of what was sent, or what stands in its way; read out as the page comes, where it has a role. */
export function Message({ tone, className, children, ...attributes }: MessageProps) {
  return (
    <div
      {...attributes}
      data-tone={tone}
      className={cx(
        'mb-4 max-w-[var(--measure)] border-0 border-s-5 border-solid px-3.5 py-2.5 wrap-anywhere',
        tone === 'done' ? 'border-main bg-main-soft' : 'border-warn bg-warn-soft font-bold text-warn all-a:text-inherit [&_ul]:ps-[1.25em]',
        className,
      )}
    >
      {children}
    </div>
  );
}
