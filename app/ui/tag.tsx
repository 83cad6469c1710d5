import type { ReactNode } from 'react';

const TAG_TONES = {
  plain: 'border-current text-quiet',
  main: 'border-current text-main',
  good: 'border-current text-good',
  warn: 'border-current text-warn',
  muted: 'border-line text-quiet',
} as const;

/** A short mark. Colour only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { tone?: keyof typeof TAG_TONES; children: ReactNode }) {
  return (
    <span className={`inline-block border border-solid px-[0.5em] text-14 leading-[1.6] whitespace-nowrap ${TAG_TONES[tone]}`}>
      {children}
    </span>
  );
}
