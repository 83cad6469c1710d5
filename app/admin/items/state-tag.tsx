import type { ItemState } from '~/modules/catalogue/model';
import { STATE_LABELS } from '~/modules/publishing/workflow';
import { Tag } from '~/ui/blocks';

/** An item's state, and beside it that of a correction in work. */
export function StateTag({ state, correction = null }: { state: ItemState; correction?: ItemState | null }) {
  const tone = state === 'published' ? 'good' : state === 'withdrawn' || state === 'expired' ? 'muted' : 'main';
  return (
    <>
      <Tag tone={tone}>{STATE_LABELS[state]}</Tag>
      {correction !== null && (
        <>
          {' '}
          <Tag tone="main">更正：{STATE_LABELS[correction]}</Tag>
        </>
      )}
    </>
  );
}
