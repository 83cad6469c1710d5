import { type ReactNode, useEffect } from 'react';
import { cx } from './cx';

export interface ToastEntry {
  /** Tells one message from the next, which may have the same words. */
  key: number;
  words: ReactNode;
  /** `done` goes away by itself; `stop`, that something was not done, stays until it is put away. */
  tone: 'done' | 'stop';
}

interface ToastProps {
  /** Null: nothing is said, which is how the page begins. */
  entry: ToastEntry | null;
  /** Names the button that puts it away. */
  close: string;
  onClose?(): void;
}

/** Long enough to be read twice. */
const SHOWN_FOR = 10_000;

/** The one place where a page says what happened without another page: over its foot, read aloud, taking no focus. */
export function Toast({ entry, close, onClose }: ToastProps) {
  const passing = entry?.tone === 'done' ? entry.key : null;
  useEffect(() => {
    if (passing === null || !onClose) return undefined;
    const timer = setTimeout(onClose, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [passing, onClose]);
  return (
    <div
      aria-live="polite"
      data-toast=""
      className="pointer-events-none [position:fixed] inset-x-4 bottom-4 z-20 flex justify-center max-lg:bottom-20 print:hidden"
    >
      {entry && (
        <p
          key={entry.key}
          className={cx(
            'pointer-events-auto flex max-w-[var(--measure)] items-center gap-4 border border-solid border-edge py-1 ps-4 pe-1 text-16 wrap-anywhere',
            entry.tone === 'stop' ? 'bg-warn-soft font-bold text-warn' : 'bg-main-dark text-on-main',
          )}
        >
          <span>{entry.words}</span>
          <button
            type="button"
            aria-label={close}
            onClick={onClose}
            className="min-h-11 min-w-11 flex-none cursor-pointer border-0 bg-transparent text-inherit"
          >
            ✕
          </button>
        </p>
      )}
    </div>
  );
}
