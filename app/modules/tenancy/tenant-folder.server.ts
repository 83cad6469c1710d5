import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import { catalogueFile } from '../catalogue/public';
import { blueprint, districtFile, leaderRow, theme, unitRow } from './model';
import { parseCsvRows } from './units-file';

/**
 * Reads and checks a district's data folder (`tenants/<district>/`).
 * @throws DomainError('invalid') with every fault, each naming file, line and field.
 */
export async function readTenantFolder(folder: string) {
  const faults: string[] = [];
  const json = async <S extends z.ZodType>(name: string, schema: S): Promise<z.output<S> | undefined> => {
    try {
      const parsed = schema.safeParse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
      if (parsed.success) return parsed.data;
      faults.push(...parsed.error.issues.map((issue) => `${name} ${issue.path.join('.')}：${issue.message}`));
    } catch (error) {
      faults.push(`${name}：${(error as Error).message}`);
    }
    return undefined;
  };
  const every = async <S extends z.ZodType>(name: string, schema: S): Promise<z.output<S>[]> => {
    const files = (await readdir(path.join(folder, name)).catch(() => [])).filter((file) => file.endsWith('.json')).sort();
    const read = await Promise.all(files.map((file) => json(path.join(name, file), schema)));
    return read.filter((value) => value !== undefined) as z.output<S>[];
  };
  const csv = async <S extends z.ZodType>(name: string, schema: S, uniqueBy: string[]): Promise<z.output<S>[]> => {
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    const { rows, errors } = parseCsvRows(text, schema, uniqueBy);
    faults.push(...errors.map((error) => `${name} 第 ${error.line} 行 ${error.field}：${error.message}`));
    return rows;
  };
  const district = await json('district.json', districtFile);
  const catalogue = await json('catalogue.json', catalogueFile);
  const blueprints = await every('blueprints', blueprint);
  const themes = await every('themes', theme);
  const units = await csv('units.csv', unitRow, ['code', 'slug', 'domain']);
  const leaders = await csv('leaders.csv', leaderRow, []);
  if (faults.length > 0 || !district || !catalogue) {
    throw new DomainError('invalid', `区域数据 ${path.basename(folder)} 有误：${faults[0]}`, faults.map((message) => ({ message })));
  }
  return { district, catalogue, blueprints, themes, units, leaders };
}

export type TenantFolder = Awaited<ReturnType<typeof readTenantFolder>>;
