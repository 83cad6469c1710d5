import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { DomainError, type ErrorDetail } from '../errors';
import { decodeText, TEXT_FAULTS } from './decode-text';

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: '找不到这个文件',
  EISDIR: '是文件夹，不是文件',
  ENOTDIR: '路径中有一段不是文件夹',
  EACCES: '没有读取这个文件的权限',
  EPERM: '没有读取这个文件的权限',
  ERR_FS_FILE_TOO_LARGE: '文件太大',
};

/** What the system says of a file that cannot be opened, in a sentence that names it; null for other errors. */
export function fileFault(error: unknown, file: string): DomainError | null {
  const said = UNREADABLE[(error as NodeJS.ErrnoException).code ?? ''];
  return said ? new DomainError('invalid', `${file}：${said}`, [{ field: file, message: said }]) : null;
}

/**
 * The text of a file in any encoding that is certain (decode-text.ts).
 * @throws DomainError('invalid') naming the file.
 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fileFault(error, file) ?? error;
  });
  const decoded = decodeText(bytes);
  if (decoded.ok) return decoded.text;
  throw new DomainError('invalid', `${file}：${TEXT_FAULTS[decoded.fault]}`, [{ field: file, message: TEXT_FAULTS[decoded.fault] }]);
}

/**
 * A JSON file, read by a schema.
 * @throws DomainError('invalid') naming file, place and rule.
 */
export async function readJson<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DomainError('invalid', `${file}：不是有效的 JSON：${(error as Error).message}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = jsonFaults(parsed.error, value);
  throw new DomainError('invalid', `${file} ${details[0]!.field}：${details[0]!.message}`, details);
}

/** The faults of a JSON value, each with its place, rule and the value that stands there. */
function jsonFaults(error: z.ZodError, value: unknown): ErrorDetail[] {
  return error.issues.map((issue) => {
    const standing = issue.path.reduce<unknown>((at, key) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);
    return { field: issue.path.join('.'), message: `${issue.message}${shown(standing)}` };
  });
}

const LONGEST = 40;

/** A value as a message shows it: short, and only what can be read at a glance. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  const text = String(value);
  return `（“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”）`;
}
