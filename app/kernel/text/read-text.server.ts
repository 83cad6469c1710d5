import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { DomainError } from '../errors';
import { decodeText, TEXT_FAULTS } from './decode-text';
import { lostCharacters } from './lost-characters';
import { chineseOnly, inChinese, messageOf } from '../words/message';

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: '找不到这个文件',
  EISDIR: '是文件夹，不是文件',
  ENOTDIR: '路径中有一段不是文件夹',
  EACCES: '没有读取这个文件的权限',
  EPERM: '没有读取这个文件的权限',
  ERR_FS_FILE_TOO_LARGE: '文件太大',
  ENOSPC: '磁盘已满，写不下',
  EROFS: '所在的磁盘是只读的',
};

/** The system's error for a file or folder that cannot be opened, in a sentence that names it; null for other errors. */
export function fileFault(error: unknown, name: string): DomainError | null {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const said = Object.hasOwn(UNREADABLE, code) ? UNREADABLE[code] : undefined;
  return said ? new DomainError('invalid', `${name}：${said}`, [{ field: name, message: chineseOnly(said) }]) : null;
}

/**
 * The text of a file in any encoding that is certain (decode-text.ts).
 * @param name what the file is called in messages.
 * @throws DomainError('invalid') naming the file.
 */
export async function readText(file: string, name: string = file): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fileFault(error, name) ?? error;
  });
  const decoded = decodeText(bytes);
  if (decoded.ok) return decoded.text;
  throw new DomainError('invalid', `${name}：${inChinese(TEXT_FAULTS[decoded.fault])}`, [
    { field: name, message: TEXT_FAULTS[decoded.fault] },
  ]);
}

/**
 * A JSON file, read by a schema.
 * @param name what the file is called in messages.
 * @throws DomainError('invalid') with every fault, each naming file, place, rule and value.
 */
export async function readJson<S extends z.ZodType>(file: string, schema: S, name: string = file): Promise<z.output<S>> {
  const text = await readText(file, name);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DomainError('invalid', `${name} 不是有效的 JSON`, [
      { field: name, message: chineseOnly(`不是有效的 JSON：${(error as Error).message}`) },
    ]);
  }
  const lost = lostCharacters(value);
  if (lost.length > 0)
    throw new DomainError(
      'invalid',
      `${name} 有误`,
      lost.map(({ field, message }) => ({ field: [name, field].filter(Boolean).join(' '), message })),
    );
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DomainError(
    'invalid',
    `${name} 有误`,
    parsed.error.issues.map(({ path, message }) => {
      const standing = path.reduce<unknown>(
        (at, key) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined),
        value,
      );
      return {
        field: [name, path.join('.')].filter(Boolean).join(' '),
        message: chineseOnly(`${inChinese(messageOf(message))}${shown(standing)}`),
      };
    }),
  );
}

const LONGEST = 40;

/** A value as a message shows it: short, and only what can be read at a glance. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === '' || typeof value === 'object') return '';
  const text = String(value as string | number | boolean).replace(/\p{Cc}+/gu, ' ');
  return `（“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”）`;
}
