import { chineseOnly } from '../../kernel/words/message';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { DomainError, type ErrorDetail } from '../../kernel/errors';
import { fileFault, readJson } from '../../kernel/text/read-text.server';
import { catalogueFile } from '../catalogue/public';
import { type CsvFile, readCsv } from './csv-file.server';
import { blueprint, districtFile, leaderRow, MOST_UNITS, theme, unitRow } from './model';

interface TenantFile<T> {
  file: string;
  value: T;
}

/**
 * Reads and checks a district's data folder (`tenants/<district>/`).
 * @throws DomainError('invalid') with every fault, each naming file, line or place, field and value.
 */
export async function readTenantFolder(folder: string) {
  const faults: ErrorDetail[] = [];
  const noting = async <T>(read: Promise<T>): Promise<T | undefined> => {
    try {
      return await read;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push(...error.told);
      return undefined;
    }
  };
  const json = <S extends z.ZodType>(name: string, schema: S) => noting(readJson(path.join(folder, name), schema, name));
  /** All files of a folder, told apart by what they are for. */
  const every = async <S extends z.ZodType>(
    name: string,
    schema: S,
    key: keyof z.output<S> & string,
  ): Promise<TenantFile<z.output<S>>[]> => {
    const names = await readdir(path.join(folder, name)).catch((error: unknown) => {
      throw fileFault(error, name) ?? error;
    });
    const files = names.filter((file) => file.endsWith('.json')).sort();
    if (files.length === 0) throw new DomainError('invalid', `${name}：文件夹里没有 JSON 文件`);
    const read = await Promise.all(files.map(async (file) => ({ file: `${name}/${file}`, value: await json(`${name}/${file}`, schema) })));
    const whole = read.flatMap(({ file, value }): TenantFile<z.output<S>>[] =>
      value === undefined ? [] : [{ file, value: value as z.output<S> }],
    );
    whole.forEach(({ file, value }, at) => {
      const same = whole.slice(0, at).find((other) => other.value[key] === value[key]);
      if (same) faults.push({ field: `${file} ${key}`, message: chineseOnly(`“${String(value[key])}”与 ${same.file} 的相同`) });
    });
    return whole;
  };
  const csv = <S extends z.ZodType>(name: string, schema: S, uniqueBy: Parameters<typeof readCsv>[3], most?: number) =>
    noting(readCsv(path.join(folder, name), name, schema, uniqueBy, most));
  const district = await json('district.json', districtFile);
  const catalogue = await json('catalogue.json', catalogueFile);
  const blueprints = await noting(every('blueprints', blueprint, 'kind'));
  const themes = await noting(every('themes', theme, 'name'));
  const units = await csv('units.csv', unitRow, ['code', 'slug', 'domain', 'siteIdCode'], MOST_UNITS);
  const leaders = await csv('leaders.csv', leaderRow, [['unitCode', 'order']]);
  if (district && units && leaders) {
    const known = new Set([district.portal.unitCode, ...units.rows.map(({ code }) => code)]);
    leaders.rows.forEach(({ unitCode }, at) => {
      if (!known.has(unitCode))
        faults.push({
          field: `leaders.csv 第 ${leaders.lines[at]} 行 unitCode`,
          message: chineseOnly(`units.csv 里没有机构代码“${unitCode}”`),
        });
    });
  }
  if (catalogue && blueprints) {
    const codes = new Set(
      [...catalogue.categories.flatMap((category) => [category, ...category.children]), ...catalogue.extensions].map(({ code }) => code),
    );
    for (const { file, value } of blueprints) {
      for (const place of ['navigation', 'homeColumns'] as const) {
        value[place].forEach((entry, at) => {
          if (/^\d/.test(entry) && !codes.has(entry))
            faults.push({ field: `${file} ${place}.${at}`, message: chineseOnly(`catalogue.json 里没有目录代码“${entry}”`) });
        });
      }
    }
  }
  if (faults.length > 0 || !district || !catalogue || !blueprints || !themes || !units || !leaders) {
    throw new DomainError('invalid', `区域数据 ${path.basename(folder)} 有误`, faults);
  }
  const files: Record<'units' | 'leaders', CsvFile<unknown>> = { units, leaders };
  return {
    district,
    catalogue,
    blueprints: blueprints.map(({ value }) => value),
    themes: themes.map(({ value }) => value),
    units: units.rows,
    leaders: leaders.rows,
    files,
  };
}

/** A district's data; `files` where it was read from, so that what is found wrong later names its line. */
export type TenantFolder = Omit<Awaited<ReturnType<typeof readTenantFolder>>, 'files'> & {
  files?: Record<'units' | 'leaders', CsvFile<unknown>>;
};
