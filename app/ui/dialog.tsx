import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button';
import { cx } from './cx';

const FRAME = 'max-w-none border-0 bg-paper p-0 text-16 text-ink shadow-[0_0_0_1px_var(--edge)]';

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

/**
 * A modal dialog, only ever rendered in the browser. The browser keeps the focus in it and gives it back to where it was. It stands
 * at the end of the page: within a form its fields would be sent along, and what is typed into them would count as a change.
 */
export function Dialog({ title, close, onClose, size = 'plain', children }: DialogProps) {
  const dialog = useShown();
  const heading = useId();
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      closedby="any"
      className={cx(FRAME, 'm-auto w-[min(36rem,100vw-2rem)] backdrop:bg-[rgb(0_0_0/45%)]', size === 'tall' && 'h-[min(40rem,100vh-2rem)]')}
    >
      <div className="flex h-full flex-col p-4">
        <div className="mb-3 flex items-center justify-between gap-4">
          <h2 id={heading} className="!m-0 text-20">
            {title}
          </h2>
          <Button type="button" kind="quiet" onClick={() => dialog.current?.close()}>
            {close}
          </Button>
        </div>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}

interface DialogFormProps {
  title: ReactNode;
  /** Label of the button that agrees; the browser checks the fields first. */
  accept: string;
  /** Other answers; a quiet one is to draw less attention. */
  others?: readonly { value: string; label: string; quiet?: boolean }[];
  /** Label of the button that leaves it. */
  cancel: string;
  /** What it is about, where that is to stay in sight; in the middle when absent. */
  near?: DOMRect | undefined;
  /** The question has answered itself. */
  settled?: boolean;
  /** `accept`, the value of another answer, or null where it was left; and what its fields held then. */
  onAnswer(answer: string | null, fields: FormData): void;
  children?: ReactNode;
}

/**
 * A modal dialog that asks. A press beside it leaves it alone, for it may hold words that are nowhere else; `data-typed` says that
 * it does.
 */
export function DialogForm({ title, accept, others = [], cancel, near, settled = false, onAnswer, children }: DialogFormProps) {
  const dialog = useShown(near);
  const form = useRef<HTMLFormElement>(null);
  const heading = useId();
  useEffect(() => {
    if (settled) dialog.current?.close('');
  }, [settled, dialog]);
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={({ currentTarget }) => onAnswer(currentTarget.returnValue || null, new FormData(form.current!))}
      className={cx(FRAME, 'm-auto w-[min(30rem,100vw-2rem)]', near ? 'backdrop:bg-[rgb(0_0_0/10%)]' : 'backdrop:bg-[rgb(0_0_0/45%)]')}
    >
      <form
        ref={form}
        method="dialog"
        className="p-4"
        onInput={({ currentTarget }) => (currentTarget.closest('dialog')!.dataset.typed = '')}
      >
        <h2 id={heading} className="!mt-0 !mb-3 text-20">
          {title}
        </h2>
        {children}
        <div className="mt-5 flex flex-wrap gap-3">
          <Button value="accept" kind="primary">
            {accept}
          </Button>
          {others.map(({ value, label, quiet }) => (
            <Button key={value} value={value} formNoValidate kind={quiet ? 'quiet' : 'secondary'}>
              {label}
            </Button>
          ))}
          <Button value="" formNoValidate>
            {cancel}
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  );
}

/**
 * Opens a dialog as it comes, below what it is about where there is room, and closes it before it goes: one that is taken away while
 * it is open leaves the focus nowhere.
 */
function useShown(near?: DOMRect): RefObject<HTMLDialogElement> {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    element.showModal();
    if (near && window.innerWidth > 600) {
      const within = (at: number, most: number) => `${Math.max(8, Math.min(at, most - 8))}px`;
      element.style.margin = '0';
      element.style.left = within(near.left, window.innerWidth - element.offsetWidth);
      element.style.top = within(near.bottom + 8, window.innerHeight - element.offsetHeight);
    }
    return () => element.close();
  }, [near]);
  return dialog;
}
