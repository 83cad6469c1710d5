import { type CommandServices, type Run, runTogether } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import type { Actor } from '../../../permissions/subjects';
import { defineCatalogue } from '../../catalogue/public-commands.server';
import { inFiles } from '../csv-file.server';
import type { TenantFolder } from '../tenant-folder.server';
import { createDistrict } from '../commands/create-district.server';
import { provisionSites } from '../commands/provision-sites.server';

/** A district of thousands of units takes a while; the database does it in one go. */
const LONGEST_MS = 600_000;

/**
 * A district with its portal, category tree and all its units, from its data folder: whole, or not at all.
 * @param settle what else belongs to it from the first moment, such as its policies.
 * @returns the district's id.
 * @throws DomainError naming file, line, field and value.
 */
export async function layOutDistrict(
  services: CommandServices,
  actor: Actor,
  folder: TenantFolder,
  settle?: (run: Run) => Promise<unknown>,
): Promise<number> {
  const { district, catalogue, blueprints, themes, units, leaders, files } = folder;
  const portalPrint = found(
    blueprints.find(({ kind }) => kind === 'portal'),
    '缺少门户网站的建站模板 blueprints/portal.json',
  );
  const portalTheme = found(
    themes.find(({ name }) => name === portalPrint.theme),
    `没有名为“${portalPrint.theme}”的主题（blueprints/portal.json theme）`,
  );
  const districtId = await services.db.nextDistrictId();
  try {
    await runTogether(
      services,
      { actor, districtId },
      async (run) => {
        await run(createDistrict, { district, blueprint: portalPrint, theme: portalTheme });
        await run(defineCatalogue, catalogue);
        // Rows were parsed when the folder was read; the command parses what a form or file would give.
        await run(provisionSites, {
          units: units.map((unit) => ({ ...unit, functions: unit.functions.join('；') })),
          leaders,
          blueprints,
          themes,
        });
        await settle?.(run);
      },
      LONGEST_MS,
    );
  } catch (error) {
    throw inFiles(error, { district: { name: 'district.json' }, ...files });
  }
  return districtId;
}
