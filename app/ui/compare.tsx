import type { ReactNode } from 'react';
import { cx } from './cx';

/** Text with what was added and what was taken out; on `side`s of a choice it is smaller, and marks are what differs. */
export function Compare({ lang, side = false, children }: { lang?: string; side?: boolean; children: ReactNode }) {
  return (
    <div
      lang={lang}
      className={cx(
        'wrap-anywhere whitespace-pre-wrap [&_del]:bg-warn-soft [&_ins]:bg-main-soft [&_ins]:underline [&_mark]:bg-warn-soft [&_mark]:text-inherit [&_mark]:underline [&_mark]:decoration-warn [&_mark]:underline-offset-[0.2em]',
        side ? 'text-16 leading-[1.8]' : 'max-w-[40em] text-18 leading-[1.8]',
      )}
    >
      {children}
    </div>
  );
}
