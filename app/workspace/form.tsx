import { inChinese } from '~/kernel/words/message';
import type { ErrorDetail } from '~/kernel/errors';
import type { ReactNode } from 'react';
import type { RefusedForm } from '~/kernel/route/workspace-route.server';
import { ErrorSummary } from '~/ui/error-summary';
import { describedBy, Field as FieldFrame, type FieldError } from '~/ui/field';
import { useWords, type Words } from './words/use-words';

/** The answer to the form's last submission; none at first. */
type Outcome = RefusedForm | undefined;

/** The element of a field that is no control of its own, or has another name in the workflow. */
const PLACES: Readonly<Record<string, string>> = { body: 'bodyHtml', attachments: 'attachments-label' };

/**
 * That the form was refused, and what was wrong with it: each error of one of its `fields` leads there; `lead` says what was done all
 * the same.
 */
export function FormErrors({ outcome, fields, lead }: { outcome: Outcome; fields: readonly string[]; lead?: string }) {
  const { t, said } = useWords();
  if (!outcome || outcome.errors.length === 0) return null;
  const at = ({ field }: ErrorDetail) => {
    const id = field && (PLACES[field] ?? field);
    return id && (fields.includes(id) || PLACES[field] !== undefined) ? id : null;
  };
  return (
    <ErrorSummary
      lead={lead}
      whole={outcome.errors.filter((error) => at(error) === null).map(({ message }) => ({ key: inChinese(message), text: said(message) }))}
      fields={outcome.errors.flatMap((error) => {
        const id = at(error);
        return id === null ? [] : [{ key: `${id} ${inChinese(error.message)}`, href: `#${id}`, text: said(error.message) }];
      })}
      ask={t('请更正下面标出的内容后重新提交。')}
    />
  );
}

/** What was wrong with a field, in the words of the page. */
export function errorsOf(outcome: Outcome, field: string, said: Words['said']): FieldError[] {
  return (outcome?.errors ?? [])
    .filter((error) => error.field === field)
    .map(({ message }) => ({ key: inChinese(message), text: said(message) }));
}

export interface LabelledProps {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Marked as one that must be filled in at the end, though the form can be saved without it. */
  needed?: boolean;
  outcome: Outcome;
}

/** Attributes that tie a control to its label, its hint and its errors, and what is around it. */
export function useField({ name, label, hint, needed, outcome }: LabelledProps) {
  const { t, said } = useWords();
  const errors = errorsOf(outcome, name, said);
  return {
    frame: { id: name, label, hint, needed: needed && t('必填'), errors },
    control: {
      id: name,
      name,
      'aria-invalid': errors.length > 0 || undefined,
      'aria-required': needed || undefined,
      'aria-describedby': describedBy(name, { hint, errors }),
    } as const,
    /** For the button that stands in the control's place where the script runs. */
    standIn: { described: describedBy(name, { needed, hint, errors }), invalid: errors.length > 0 },
  };
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

/** One labelled field with its hint and what was wrong with it; keeps what was typed. */
export function Field({ type = 'text', autoComplete, value, inputMode, optional = false, list, ...labelled }: FieldProps) {
  const { zh } = useWords();
  const { frame, control } = useField(labelled);
  return (
    <FieldFrame {...frame}>
      <input
        {...control}
        lang={zh}
        type={type}
        list={list}
        inputMode={inputMode}
        autoComplete={autoComplete}
        defaultValue={type === 'password' ? undefined : (labelled.outcome?.values[labelled.name] ?? value)}
        required={!optional}
      />
    </FieldFrame>
  );
}

/** As `Field`, several lines long. */
export function AreaField({ value, rows = 3, ...labelled }: LabelledProps & { value?: string; rows?: number }) {
  const { zh } = useWords();
  const { frame, control } = useField(labelled);
  return (
    <FieldFrame {...frame}>
      <textarea {...control} lang={zh} rows={rows} defaultValue={labelled.outcome?.values[labelled.name] ?? value} />
    </FieldFrame>
  );
}

/** As `Field`, one of several choices given as options. */
export function SelectField({ value = '', children, ...labelled }: LabelledProps & { value?: string; children: ReactNode }) {
  const { frame, control } = useField(labelled);
  return (
    <FieldFrame {...frame}>
      <select {...control} defaultValue={labelled.outcome?.values[labelled.name] ?? value}>
        {children}
      </select>
    </FieldFrame>
  );
}

/** As `Field`, a file. Browsers do not keep a file that was chosen: it is chosen again after a refusal. */
export function FileField({ accept, ...labelled }: LabelledProps & { accept: string }) {
  const { frame, control } = useField(labelled);
  return (
    <FieldFrame {...frame}>
      <input {...control} type="file" accept={accept} />
    </FieldFrame>
  );
}
