import { type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from './cx';

interface DialogProps {
  title: ReactNode;
  /** Label of the button that leaves it. */
  close: string;
  /** However it is left: by the button, by Esc, beside it. */
  onClose(): void;
  /** `tall`: for a list, as high as the window lets it. */
  size?: 'plain' | 'tall';
  children: ReactNode;
}

/** A modal dialog. The browser keeps the focus in it and gives it back to where it was. */
export function Dialog({ title, close, onClose, size = 'plain', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      closedby="any"
      className={cx(
        'm-auto w-[min(36rem,100vw-2rem)] max-w-none border-0 bg-paper p-0 text-16 text-ink shadow-[0_0_0_1px_var(--edge)] backdrop:bg-[rgb(0_0_0/45%)]',
        size === 'tall' && 'h-[min(40rem,100vh-2rem)]',
      )}
    >
      <div className="flex h-full flex-col p-4">
        <div className="mb-3 flex items-center justify-between gap-4">
          <h2 id={heading} className="!m-0 text-20">
            {title}
          </h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="min-h-11 flex-none cursor-pointer border-0 bg-transparent px-2 text-16 text-main underline"
          >
            {close}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
