import { addAccountCommands } from './accounts.server';
import { addAuditCommands } from './audit.server';
import { addCalendarCommands } from './calendar.server';
import { addCatalogueCommands } from './catalogue.server';
import { addDistrictCommands } from './districts.server';
import { addImportCommands } from './import.server';
import { addSiteCommands } from './sites.server';
import { type Output, type Surroundings, Tool } from './tool.server';

/** The operator's tool with all its groups of commands, for one line. */
export function operatorTool(surroundings: Surroundings, output: Output): Tool {
  const tool = new Tool(surroundings, output);
  const groups = [
    addDistrictCommands,
    addSiteCommands,
    addAccountCommands,
    addCatalogueCommands,
    addImportCommands,
    addCalendarCommands,
    addAuditCommands,
  ];
  for (const add of groups) add(tool);
  return tool;
}
