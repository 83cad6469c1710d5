import { type Message, messageOf } from '../../kernel/words/message';
import type { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import { decodeText, TEXT_FAULTS } from '../../kernel/text/decode-text';
import { parseCsvRows } from '../tenancy/public-commands.server';
import { MOST_ROWS } from './accounts-file';
import { say } from './words';

/** At most so many faults are named; an officer with more mends these first. */
const MOST_FAULTS = 100;

/**
 * Does what an uploaded file asks for, all of it or nothing.
 * @param refusal what is said above the lines that are wrong.
 * @param run one command for all rows, whose faults are of fields `list.<row>.<field>`.
 * @param columns of the file, by the command's fields that they are, where these have other names.
 * @throws DomainError naming each refused line and column (`rows.<line>.<column>`) and what is wrong there.
 */
export async function allOrNone<S extends z.ZodType, R>(
  file: Uint8Array,
  schema: S,
  uniqueBy: readonly string[],
  refusal: Message,
  run: (rows: z.output<S>[]) => Promise<R>,
  columns: Readonly<Record<string, string>> = {},
): Promise<R> {
  const decoded = decodeText(file);
  if (!decoded.ok) throw new DomainError('invalid', TEXT_FAULTS[decoded.fault], [{ field: 'file', message: TEXT_FAULTS[decoded.fault] }]);
  const { rows, errors, lines } = parseCsvRows(decoded.text, schema, uniqueBy, MOST_ROWS);
  const refused = (code: 'invalid' | 'conflict', faults: readonly { line: number; field: string; message: string | Message }[]) =>
    new DomainError(code, refusal, [
      { message: refusal },
      ...faults.slice(0, MOST_FAULTS).map(({ line, field, message }) => ({
        field: `rows.${line}.${field}`,
        message: typeof message === 'string' ? messageOf(message) : message,
      })),
      ...(faults.length > MOST_FAULTS ? [{ message: say('其余{n}处没有列出', { n: faults.length - MOST_FAULTS }) }] : []),
    ]);
  if (errors.length > 0) throw refused('invalid', errors);
  return run(rows).catch((error: unknown) => {
    if (!(error instanceof DomainError) || (error.code !== 'invalid' && error.code !== 'conflict') || error.details.length === 0)
      throw error;
    throw refused(
      error.code,
      error.details.map(({ field, message }) => {
        const [, row, ...path] = field?.split('.') ?? [];
        const column = path.filter((part) => part !== 'account').join('.');
        return { line: lines[Number(row)] ?? 1, field: columns[column] ?? column, message };
      }),
    );
  });
}
