import { chineseOnly, inChinese, type Message } from './words/message';

/**
 * The one error of the domain. A code maps to an HTTP status here and to a sentence where it is shown;
 * `detail` names what was refused (field and rule) and is safe to show.
 */
const STATUS = {
  invalid: 400,
  missing: 404,
  gone: 410,
  forbidden: 403,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof STATUS;
export const ERROR_CODES = Object.keys(STATUS) as ErrorCode[];

export interface ErrorDetail {
  /** The field or parameter at fault, as the caller wrote it. */
  field?: string;
  /** One sentence: what happened and what to do. */
  message: Message;
}

export class DomainError extends Error {
  readonly code: ErrorCode;
  /** The message, for a reader of another language. */
  readonly said: Message;
  readonly details: ErrorDetail[];

  /** @param message what is said; a plain text is for the log and has no English. */
  constructor(code: ErrorCode, message: string | Message, details: ErrorDetail[] = []) {
    super(inChinese(message));
    this.name = 'DomainError';
    this.code = code;
    this.said = typeof message === 'string' ? chineseOnly(message) : message;
    this.details = details;
  }

  get status(): number {
    return STATUS[this.code];
  }

  /** The answer to the caller: at least one sentence. */
  get told(): ErrorDetail[] {
    return this.details.length > 0 ? this.details : [{ message: this.said }];
  }
}

/** Whether it is a form that was refused, to be shown again with what was wrong; else there is nothing there to show. */
export function refusesForm(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code !== 'missing' && error.code !== 'forbidden';
}

/** @throws DomainError('missing') when the value is null or undefined. */
export function found<T>(value: T | null | undefined, what: string | Message): T {
  if (value === null || value === undefined) throw new DomainError('missing', what);
  return value;
}
