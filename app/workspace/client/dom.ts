import { t } from './editor-text';
type Handler = (event: never) => void;
type Attribute = string | number | boolean | null | undefined | Handler;

/** An element with its attributes, listeners (functions, by event name) and children. Null, false and undefined set nothing. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value as unknown as EventListener);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

let ids = 0;

/** An id that no other element of the page has. */
export function freshId(name: string): string {
  ids += 1;
  return `${name}-${ids}`;
}

interface DialogOptions {
  title: string;
  content: (Node | string)[];
  /** Label of the button that agrees; what refuses is always 取消, or 关闭 where there is nothing to agree to. */
  accept?: string;
  /** Buttons for other answers: value, label, and whether one is to draw less attention. */
  others?: readonly (readonly [value: string, label: string, quiet?: 'quiet'])[];
  /** The dialog's position; in the middle when absent. */
  near?: DOMRect;
  /** How the page behind it is dimmed. */
  className?: string;
}

const DIALOG =
  'w-[min(30rem,100vw-2rem)] border-2 border-solid border-main bg-paper px-6 py-5 text-16 text-ink [&_input[type=checkbox]]:me-2';
const BACKDROP = 'backdrop:bg-[rgb(22_25_29/40%)]';
const BUTTON = 'min-h-11 cursor-pointer border-2 border-solid border-main px-5 py-1.5';
const QUIET = 'min-h-11 cursor-pointer border-0 bg-transparent px-2 py-1.5 text-main underline underline-offset-[0.2em]';

/**
 * A modal dialog. Resolves with the value of the button that closed it (`accept` for the one that agrees), or null when it
 * was left. Fields of its content are checked by the browser before it agrees. Focus returns to where it was.
 */
export function openDialog({ title, content, accept, others = [], near, className }: DialogOptions): {
  element: HTMLDialogElement;
  closed: Promise<string | null>;
} {
  const heading = freshId('dialog');
  const dialog = h(
    'dialog',
    { class: `${DIALOG} ${className ?? BACKDROP}`, 'aria-labelledby': heading },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: heading, class: 'mb-3 text-20' }, title),
      ...content,
      h(
        'div',
        { class: 'mt-5 flex flex-wrap gap-3' },
        accept === undefined ? null : h('button', { value: 'accept', class: `${BUTTON} bg-main text-on-main` }, accept),
        ...others.map(([value, label, quiet]) =>
          h('button', { value, class: quiet ? QUIET : `${BUTTON} bg-paper text-main`, formnovalidate: true }, label),
        ),
        h(
          'button',
          { value: '', class: `${BUTTON} bg-paper text-main`, formnovalidate: true },
          accept === undefined && others.length === 0 ? t('关闭') : t('取消'),
        ),
      ),
    ),
  );
  // The dialog alone has these words until the officer agrees to it.
  dialog.addEventListener('input', () => (dialog.dataset.typed = ''));
  document.body.append(dialog);
  const closed = new Promise<string | null>((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === '' ? null : dialog.returnValue);
    });
  });
  dialog.showModal();
  if (near && window.innerWidth > 600) {
    dialog.style.margin = '0';
    dialog.style.left = `${Math.max(8, Math.min(near.left, window.innerWidth - dialog.offsetWidth - 8))}px`;
    dialog.style.top = `${Math.max(8, Math.min(near.bottom + 8, window.innerHeight - dialog.offsetHeight - 8))}px`;
  }
  return { element: dialog, closed };
}

/** True while an open dialog holds words that leaving the page would lose. */
export function typedInDialog(): boolean {
  return document.querySelector('dialog[open][data-typed]') !== null;
}

/** A labelled field of a dialog. */
export function dialogField(label: string, input: HTMLElement, hint?: string): HTMLElement {
  const id = freshId('field');
  input.id = id;
  if (hint !== undefined) input.setAttribute('aria-describedby', `${id}-hint`);
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    hint === undefined ? null : h('p', { class: 'field-hint', id: `${id}-hint` }, hint),
    input,
  );
}
