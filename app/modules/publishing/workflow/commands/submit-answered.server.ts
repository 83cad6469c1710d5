import { runCommand, type CommandServices } from '../../../../kernel/command/run-command.server';
import { refusesForm } from '../../../../kernel/errors';
import type { Actor } from '../../../../permissions/subjects';
import { checkEdition } from '../../checking/commands/check-edition.server';
import { submitEdition } from './submit-edition.server';

/**
 * Hands a draft in if its check finds nothing that wants an answer.
 * @returns false when it does: the draft stays, with what was found on record by the rules of now.
 */
export async function submitAnswered(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  target: { itemId: number; lockVersion: number },
): Promise<boolean> {
  try {
    await runCommand(services, submitEdition, who, { ...target, onlyAnswered: true });
    return true;
  } catch (error) {
    if (!refusesForm(error) || !error.details.some(({ field }) => field === 'check')) throw error;
    // Also where the text was saved before and found to be the same.
    await runCommand(services, checkEdition, who, { itemId: target.itemId });
    return false;
  }
}
