import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { DemoBlueprint, DemoCatalogue, DemoCategory, DemoDistrict, DemoLeader, DemoTenant, DemoUnit, UnitKind } from './types';

type Row = Record<string, string>;

function readCsv(path: string): Row[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true, bom: true }) as Row[];
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Reads a district's folder (`tenants/<district>`) for the generator. */
export function readDemoTenant(directory: string): DemoTenant {
  const leaders: DemoLeader[] = readCsv(join(directory, 'leaders.csv')).map((row) => ({
    unitCode: row.unitCode ?? '',
    name: row.name ?? '',
    title: row.title ?? '',
    duties: row.duties ?? '',
    order: Number(row.order),
    resumeSummary: row.resumeSummary ?? '',
  }));
  const units = readCsv(join(directory, 'units.csv')).map((row): DemoUnit => {
    const code = row.code ?? '';
    return {
      code,
      slug: row.slug ?? '',
      name: row.name ?? '',
      shortName: row.shortName ?? '',
      nameEn: row.nameEn ?? '',
      kind: row.kind as UnitKind,
      address: row.address as DemoUnit['address'],
      domain: row.domain ?? '',
      theme: row.theme ?? '',
      siteIdCode: row.siteIdCode ?? '',
      leader: row.leader ?? '',
      leaderTitle: row.leaderTitle ?? '',
      phone: row.phone ?? '',
      email: row.email ?? '',
      officeAddress: row.officeAddress ?? '',
      postcode: row.postcode ?? '',
      hours: row.hours ?? '',
      summary: row.summary ?? '',
      functions: (row.functions ?? '').split('；'),
      leaders: leaders.filter((leader) => leader.unitCode === code).sort((a, b) => a.order - b.order),
    };
  });
  const district = readJson<DemoDistrict>(join(directory, 'district.json'));
  const blueprints: Record<string, DemoBlueprint> = {};
  for (const file of readdirSync(join(directory, 'blueprints')).sort()) {
    const blueprint = readJson<DemoBlueprint>(join(directory, 'blueprints', file));
    blueprints[blueprint.kind] = blueprint;
  }
  return {
    district,
    units,
    districtLeaders: leaders.filter((leader) => leader.unitCode === district.portal.unitCode),
    catalogue: readJson<DemoCatalogue>(join(directory, 'catalogue.json')),
    blueprints,
  };
}

/** The codes of the leaves a site shows: a node that a unit's extensions divide is no leaf for it. `null` is the portal. */
export function leavesFor(catalogue: DemoCatalogue, unit: Pick<DemoUnit, 'code' | 'kind'> | null): Set<string> {
  const added = new Map<string, string[]>();
  for (const extension of catalogue.extensions) {
    const applies = unit !== null && ((extension.kinds?.includes(unit.kind) ?? false) || (extension.units?.includes(unit.code) ?? false));
    if (applies) added.set(extension.parent, [...(added.get(extension.parent) ?? []), extension.code]);
  }
  const leaves = new Set<string>();
  const visit = (node: DemoCategory): void => {
    const own = added.get(node.code) ?? [];
    if (node.children.length === 0 && own.length === 0) leaves.add(node.code);
    own.forEach((code) => leaves.add(code));
    node.children.forEach(visit);
  };
  catalogue.categories.forEach(visit);
  return leaves;
}
