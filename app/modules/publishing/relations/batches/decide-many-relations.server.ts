import { type CommandServices, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import { offerTitles } from '../queries/relation-offers.server';
import { type ConsentStep, missingReason } from '../relation-consent';
import { acceptRelation } from '../commands/accept-relation.server';
import { type BulkResult, eachForItself } from '../../workflow/batches/each-for-itself.server';
import { declineRelation } from '../commands/decline-relation.server';
import { endConsent } from '../commands/end-consent.server';
import { say } from '../words';

const COMMANDS = { accept: acceptRelation, decline: declineRelation, end: endConsent } as const;

/**
 * One command a relation, so that what cannot be done holds nothing else up; each says for itself how it went.
 * @throws DomainError('invalid') without a reason where one is asked for, 'missing' when the officer has a word on none of them:
 * of others' it is not told that they are there.
 */
export async function decideManyRelations(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  ability: AppAbility,
  step: ConsentStep,
  targets: readonly { relationId: number; lockVersion: number }[],
  reason: string,
): Promise<BulkResult[]> {
  const faults = missingReason(step, reason);
  if (faults.length > 0) throw new DomainError('invalid', faults[0]!.message, faults);
  const known = await offerTitles(
    services.db,
    who.districtId,
    ability,
    targets.map(({ relationId }) => relationId),
  );
  if (known.size === 0)
    throw new DomainError('missing', 'no such relation', [{ field: 'relations', message: say('没有这些关联申请，可能对方已经收回') }]);
  return eachForItself(
    targets,
    ({ relationId: id }) => ({ id, itemId: known.get(id)?.toId ?? null, title: known.get(id)?.title ?? null }),
    ({ relationId, lockVersion }) => {
      if (!known.has(relationId))
        throw new DomainError('missing', `no relation ${relationId}`, [
          { field: 'relations', message: say('没有这条关联申请，可能对方已经收回') },
        ]);
      return runCommand(services, COMMANDS[step], who, { relationId, lockVersion, reason });
    },
  );
}
