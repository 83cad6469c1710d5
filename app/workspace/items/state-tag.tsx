import type { ItemState } from '~/modules/catalogue/model';
import { STATE_LABELS } from '~/modules/publishing/workflow/workflow';
import { Tag } from '~/ui/tag';
import { useWords } from '../words/use-words';

/** An item's state, and beside it that of a correction in work. */
export function StateTag({ state, correction = null }: { state: ItemState; correction?: ItemState | null }) {
  const { t, label } = useWords();
  const tone = state === 'published' ? 'good' : state === 'withdrawn' || state === 'expired' || state === 'deleted' ? 'muted' : 'main';
  return (
    <>
      <Tag tone={tone}>{label(STATE_LABELS[state])}</Tag>
      {correction !== null && (
        <>
          {' '}
          <Tag tone="main">{t('更正：{state}', { state: label(STATE_LABELS[correction]) })}</Tag>
        </>
      )}
    </>
  );
}
