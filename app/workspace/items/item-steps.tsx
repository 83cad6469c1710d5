import type { ProgressStep } from '~/modules/publishing/workflow/progress';
import { Steps } from '~/ui/steps';
import { useWords } from '../words/use-words';

/** Where an item is on its way to the public. */
export function ItemSteps({ steps }: { steps: readonly ProgressStep[] }) {
  const { t, label } = useWords();
  if (steps.length === 0) return null;
  return (
    <Steps
      label={t('办理进度')}
      steps={steps.map(({ state, label: name, progress }) => ({ key: state, label: label(name), state: progress }))}
      words={{ done: t('（已完成）'), waiting: t('（未到）'), stopped: t('（已退回）') }}
    />
  );
}
