import type { ReactNode } from 'react';
import { cx } from './cx';

/** Quiet words below or beside something, which say how it is meant. */
export function Hint({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <span id={id} className={cx('block text-15 text-quiet', className)}>
      {children}
    </span>
  );
}

export interface FieldError {
  key: string;
  text: ReactNode;
}

interface FieldProps {
  /** Of the control; hint and errors have their ids from it. */
  id: string;
  label: ReactNode;
  /** Says that it must be filled in, where the form can be saved without it. */
  needed?: ReactNode;
  hint?: ReactNode;
  errors?: readonly FieldError[];
  /** No control of its own: the label names a group. */
  group?: boolean;
  className?: string;
  children: ReactNode;
}

/** A label over its control, with its hint and what was wrong with it. The control says which of these describe it: `describedBy`. */
export function Field({ id, label, needed, hint, errors = [], group = false, className, children }: FieldProps) {
  const Label = group ? 'span' : 'label';
  return (
    <div
      data-field={id}
      className={cx(
        'mb-4.5 each-control:w-full each-control:rounded-none each-control:border-2 each-control:border-solid each-control:border-edge',
        'each-control:bg-paper each-control:px-2.5 each-control:py-2 each-control:[font:inherit] each-control:text-inherit',
        'each-control:aria-invalid:border-warn',
        className,
      )}
    >
      <Label id={`${id}-label`} htmlFor={group ? undefined : id} className={cx('font-bold', needed ? 'me-[0.5em] inline-block' : 'block')}>
        {label}
      </Label>
      {needed && (
        <span id={`${id}-needed`} className="text-15 text-quiet">
          {needed}
        </span>
      )}
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {errors.length > 0 && (
        <ul id={`${id}-error`} data-error="" className="font-bold text-warn">
          {errors.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/**
 * Ids of what describes a control, for its `aria-describedby`; undefined where nothing does. `needed`: of a control that cannot say
 * so itself, as a button.
 */
export function describedBy(
  id: string,
  { needed, hint, errors }: { needed?: unknown; hint?: unknown; errors?: readonly unknown[] },
): string | undefined {
  const ids = [needed ? `${id}-needed` : '', hint ? `${id}-hint` : '', errors && errors.length > 0 ? `${id}-error` : ''].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** A box to tick, or a choice of several, with its words beside it and room for a thumb. */
export function ChoiceLabel({ className, lang, children }: { className?: string; lang?: string; children: ReactNode }) {
  return (
    <label className={cx('inline-flex min-h-11 items-center gap-2 [&>input]:size-5 [&>input]:flex-none', className)} lang={lang}>
      {children}
    </label>
  );
}
