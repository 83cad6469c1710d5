import type { EffectState } from '~/modules/catalogue/model';
import { Tag } from '~/ui/tag';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';

/** Warns in a list that a rule no longer holds. Rules in force and items without effect carry no mark. */
export function EffectTag({ state }: { state: EffectState | null }) {
  const words = pick(catalogueStrings, useSite().lang).item;
  if (state === null || state === 'in_force') return null;
  return (
    <>
      {' '}
      <Tag tone="warn">{words.effectState[state]}</Tag>
    </>
  );
}
