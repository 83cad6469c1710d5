import { type CommandServices, runCommand } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import type { Actor } from '../../../permissions/subjects';
import { defineCatalogue } from '../../catalogue/public-commands.server';
import type { TenantFolder } from '../tenant-folder.server';
import { createDistrict } from './create-district.server';
import { provisionSites } from './provision-sites.server';

/** A district with its portal, category tree and all its units, from its data folder. @returns the district's id. */
export async function layOutDistrict(services: CommandServices, actor: Actor, folder: TenantFolder): Promise<number> {
  const { district, catalogue, blueprints, themes, units, leaders } = folder;
  const portalPrint = found(blueprints.find(({ kind }) => kind === 'portal'), '缺少门户网站的建站模板 blueprints/portal.json');
  const portalTheme = found(themes.find(({ name }) => name === portalPrint.theme), `没有名为“${portalPrint.theme}”的主题`);
  const districtId = await services.db.nextDistrictId();
  const who = { actor, districtId };
  await runCommand(services, createDistrict, who, { district, blueprint: portalPrint, theme: portalTheme });
  await runCommand(services, defineCatalogue, who, catalogue);
  // Rows were parsed when the folder was read; the command parses what a form or file would give.
  await runCommand(services, provisionSites, who, { units: units.map((unit) => ({ ...unit, functions: unit.functions.join('；') })), leaders, blueprints, themes });
  return districtId;
}
