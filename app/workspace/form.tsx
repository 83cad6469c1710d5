import { inChinese } from '~/kernel/words/message';
import type { ErrorDetail } from '~/kernel/errors';
import type { ReactNode } from 'react';
import type { Refused } from '~/kernel/route/workspace-route.server';
import { Message } from '~/ui/message';
import { useWords } from './words/use-words';

/** The answer to the form's last submission; none at first. */
type Outcome = Refused | undefined;

/** That the form was refused, and what was wrong with it as a whole; announced when the page comes back. */
export function FormErrors({ outcome, fields }: { outcome: Outcome; fields: readonly string[] }) {
  const { t, said } = useWords();
  if (!outcome || outcome.errors.length === 0) return null;
  const own = outcome.errors.filter(({ field }) => field === undefined || !fields.includes(field));
  return (
    <Message tone="stop" role="alert">
      {own.length === 0 && <p>{t('请更正下面标出的内容后重新提交。')}</p>}
      {own.map(({ message }) => (
        <p key={inChinese(message)}>{said(message)}</p>
      ))}
    </Message>
  );
}

export interface LabelledProps {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Marked as one that must be filled in at the end, though the form can be saved without it. */
  needed?: boolean;
  outcome: Outcome;
}

interface FieldProps extends LabelledProps {
  type?: 'text' | 'password' | 'date' | 'datetime-local';
  autoComplete: string;
  /** The field's value before anything is typed. */
  value?: string;
  inputMode?: 'numeric';
  optional?: boolean;
  /** The id of a datalist on the page. */
  list?: string;
}

/** Attributes that tie a field to its hint and its errors. */
export function described({ name, hint, needed, outcome }: Omit<LabelledProps, 'label'>) {
  const errors = outcome?.errors.filter(({ field }) => field === name) ?? [];
  const by = [hint ? `${name}-hint` : '', errors.length > 0 ? `${name}-error` : ''].filter(Boolean).join(' ');
  return {
    errors,
    attributes: {
      id: name,
      name,
      'aria-invalid': errors.length > 0 || undefined,
      'aria-required': needed || undefined,
      'aria-describedby': by === '' ? undefined : by,
    } as const,
  };
}

/** A label with its hint and its errors, over the field. */
export function Labelled({
  name,
  label,
  hint,
  needed,
  errors,
  children,
}: Omit<LabelledProps, 'outcome'> & { errors: ErrorDetail[]; children: ReactNode }) {
  const { t, said } = useWords();
  return (
    <div className="field">
      <label id={`${name}-label`} htmlFor={name}>
        {label}
      </label>
      {needed && (
        <span className="needed" aria-hidden="true">
          {t('必填')}
        </span>
      )}
      {hint && (
        <p id={`${name}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <ul id={`${name}-error`} className="field-error">
          {errors.map(({ message }) => (
            <li key={inChinese(message)}>{said(message)}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** One labelled field with its hint and what was wrong with it; keeps what was typed. */
export function Field({ type = 'text', autoComplete, value, inputMode, optional = false, list, ...labelled }: FieldProps) {
  const { zh } = useWords();
  const { errors, attributes } = described(labelled);
  return (
    <Labelled {...labelled} errors={errors}>
      <input
        {...attributes}
        lang={zh}
        type={type}
        list={list}
        inputMode={inputMode}
        autoComplete={autoComplete}
        defaultValue={type === 'password' ? undefined : (labelled.outcome?.values[labelled.name] ?? value)}
        required={!optional}
      />
    </Labelled>
  );
}

/** As `Field`, several lines long. */
export function AreaField({ value, rows = 3, ...labelled }: LabelledProps & { value?: string; rows?: number }) {
  const { zh } = useWords();
  const { errors, attributes } = described(labelled);
  return (
    <Labelled {...labelled} errors={errors}>
      <textarea {...attributes} lang={zh} rows={rows} defaultValue={labelled.outcome?.values[labelled.name] ?? value} />
    </Labelled>
  );
}

/** As `Field`, one of several choices given as options. */
export function SelectField({ value = '', children, ...labelled }: LabelledProps & { value?: string; children: ReactNode }) {
  const { errors, attributes } = described(labelled);
  return (
    <Labelled {...labelled} errors={errors}>
      <select {...attributes} defaultValue={labelled.outcome?.values[labelled.name] ?? value}>
        {children}
      </select>
    </Labelled>
  );
}

/** As `Field`, a file. Browsers do not keep a file that was chosen: it is chosen again after a refusal. */
export function FileField({ accept, ...labelled }: LabelledProps & { accept: string }) {
  const { errors, attributes } = described(labelled);
  return (
    <Labelled {...labelled} errors={errors}>
      <input {...attributes} type="file" accept={accept} />
    </Labelled>
  );
}
