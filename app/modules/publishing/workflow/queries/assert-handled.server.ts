import type { Database } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import type { AppAbility } from '../../../../permissions/ability-for';
import { itemTitles } from '../../editing/queries/item-titles.server';
import { say } from '../words';

/**
 * Those of some items that the officer has to do with, with their titles.
 * @throws DomainError('missing') when there are none: what is another unit's is not even there.
 */
export async function assertHandled(
  db: Database,
  districtId: number,
  ability: AppAbility,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const titles = await itemTitles(db, districtId, ability, ids);
  if (titles.size === 0)
    throw new DomainError('missing', `no item ${ids.join(', ')}`, [
      { field: 'itemId', message: say('没有这条信息，或者您的角色不能查看') },
    ]);
  return titles;
}
