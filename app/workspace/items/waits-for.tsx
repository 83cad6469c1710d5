import type { ItemOverview } from '~/modules/publishing/workflow/queries/item-overview.server';
import { reviewerLabel } from '~/modules/publishing/workflow/workflow';
import { useWords } from '../words/use-words';

/** So many people are named; of more, how many there are. */
const NAMED = 3;

/** Whose the running review is, or who can take it; nothing where none runs. */
export function WaitsFor({ overview: { terms, assignee, reviewers } }: { overview: ItemOverview }) {
  const { t, line, label, zh } = useWords();
  const running = terms.find(({ owed }) => !owed);
  if (!running) return null;
  const role = label(reviewerLabel(running.stage));
  if (assignee !== '') return line('审核人：{assignee}', { assignee });
  if (reviewers.length === 0) return line('等待{role}审核，但现在没有这样的人，请联系区管理员', { role });
  const names = (
    <span lang={zh}>
      {reviewers
        .slice(0, NAMED)
        .map(({ name }) => name)
        .join('、')}
    </span>
  );
  return line('等待{role}审核（{names}{more}）', {
    role,
    names,
    more: reviewers.length > NAMED ? t('等{n}人', { n: reviewers.length }) : '',
  });
}
