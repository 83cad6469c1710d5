import type { ReactNode } from 'react';
import type { Refused } from '~/kernel/route/workspace-route.server';

/** What the form was told at its last submission; nothing at first. */
type Outcome = Refused | undefined;

/** That the form was refused, and what was wrong with it as a whole; announced when the page comes back. */
export function FormErrors({ outcome, fields }: { outcome: Outcome; fields: readonly string[] }) {
  if (!outcome || outcome.errors.length === 0) return null;
  const own = outcome.errors.filter(({ field }) => field === undefined || !fields.includes(field));
  return (
    <div className="form-errors" role="alert">
      {own.length === 0 && <p>请更正下面标出的内容后重新提交。</p>}
      {own.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  );
}

interface FieldProps {
  name: string;
  label: string;
  type?: 'text' | 'password';
  hint?: ReactNode;
  autoComplete: string;
  inputMode?: 'numeric';
  /** The id of a datalist on the page. */
  list?: string;
  optional?: boolean;
  outcome: Outcome;
}

/** One labelled field with its hint and what was wrong with it; keeps what was typed. */
export function Field({ name, label, type = 'text', hint, autoComplete, inputMode, list, optional = false, outcome }: FieldProps) {
  const errors = outcome?.errors.filter(({ field }) => field === name) ?? [];
  const described = [hint ? `${name}-hint` : '', errors.length > 0 ? `${name}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <ul id={`${name}-error`} className="field-error">
          {errors.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <input
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        inputMode={inputMode}
        list={list}
        defaultValue={type === 'password' ? undefined : outcome?.values[name]}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={described === '' ? undefined : described}
        required={!optional}
      />
    </div>
  );
}
