import { type CommandServices, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import type { ItemState } from '../../../catalogue/public';
import { rolesForSite } from '../edition';
import { assertHandled } from '../queries/assert-handled.server';
import { hasAction } from '../workflow';
import { STEPS } from '../commands/steps.server';
import { recategoriseDraft } from '../../editing/commands/recategorise-draft.server';
import { say } from '../words';
import { type BulkResult, eachForItself, toldReasons } from './each-for-itself.server';

export const BULK_ACTIONS = ['submit', 'withdraw', 'recategorise'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** The action and the state that each asks for. */
const ASKS = {
  submit: { action: 'submit', from: 'draft' },
  withdraw: { action: 'withdraw', from: 'published' },
  recategorise: { action: 'edit', from: 'draft' },
} as const;

/** Those that the officer's roles have for at least one of the items listed, as far as its state tells. */
export function bulkActions(
  actor: Extract<Actor, { kind: 'officer' }>,
  rows: readonly { siteId: number; state: ItemState; correction: ItemState | null }[],
): BulkAction[] {
  return BULK_ACTIONS.filter((each) => {
    const { action, from } = ASKS[each];
    return rows.some(
      ({ siteId, state, correction }) =>
        (state === from || correction === from) && hasAction(action, from, rolesForSite(actor.roles, siteId)),
    );
  });
}

/**
 * One command an item, so that what cannot be done holds nothing else up; each says for itself how it went.
 * @throws DomainError('missing') when the officer has to do with none of them, 'forbidden' when their roles may with none.
 */
export async function changeManyItems(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  ability: AppAbility,
  action: BulkAction,
  targets: readonly { itemId: number; lockVersion: number }[],
  { reason, categoryCode }: { reason: string; categoryCode: string },
): Promise<BulkResult[]> {
  const titles = await assertHandled(
    services.db,
    who.districtId,
    ability,
    targets.map(({ itemId }) => itemId),
  );
  const refusals: DomainError[] = [];
  const results = await eachForItself(
    targets,
    ({ itemId }) => ({ id: itemId, itemId, title: titles.get(itemId) ?? null }),
    (target) => {
      // Whether another unit has an item of this number is not told either.
      if (!titles.has(target.itemId))
        throw new DomainError('missing', `no item ${target.itemId}`, [{ field: 'itemId', message: say('没有这条信息') }]);
      if (action === 'submit') return runCommand(services, STEPS.submit, who, target);
      if (action === 'withdraw') return runCommand(services, STEPS.withdraw, who, { ...target, reason });
      return runCommand(services, recategoriseDraft, who, { ...target, categoryCode });
    },
    (refusal) => {
      if (refusal.code !== 'forbidden') return toldReasons(refusal);
      refusals.push(refusal);
      return [say('您的角色不能办理')];
    },
  );
  if (refusals.length > 0 && refusals.length === titles.size) throw refusals[0]!;
  return results;
}
