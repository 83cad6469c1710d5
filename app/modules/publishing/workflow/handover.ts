import type { ErrorDetail } from '../../../kernel/errors';
import type { ItemState } from '../../catalogue/public';
import { stageOf, type WorkflowActor, type WorkflowItem } from './workflow';

/** Why a text in work cannot become somebody's; null when it can. */
export function handoverFault(item: Pick<WorkflowItem, 'assignee' | 'passes' | 'author'>, to: WorkflowActor): string | null {
  if (item.author === to.id) return '不能移交给本人';
  if (!to.roles.includes('publisher')) return '所选的人不是这个网站的单位信息员，或账号已停用';
  // An author has reviewed nothing of the own text.
  if (item.assignee === to.id || item.passes.some(({ by }) => by === to.id)) return '所选的人审核过或正在审核这条信息';
  return null;
}

/** Whether an officer who took a review still is a reviewer of the stage it stands at, among those who have a part in the site today. */
export function mayGoOnReviewing(state: ItemState, reviewer: string, officers: readonly WorkflowActor[]): boolean {
  const stage = stageOf(state);
  return stage !== null && officers.some(({ id, roles }) => id === reviewer && roles.includes(`${stage}_reviewer`));
}

/** Why nothing can be handed over; empty when something can. */
export function handoverFaults({
  drafts,
  reviews,
  to,
}: {
  drafts: readonly { fault: string | null }[];
  reviews: number;
  to: boolean;
}): ErrorDetail[] {
  const refuse = (message: string) => [{ field: 'toAccountId', message }];
  if (drafts.length === 0) return reviews > 0 ? [] : [{ message: '没有可以移交的在办稿件' }];
  if (!to) return refuse('请选择接手的人');
  return drafts.every(({ fault }) => fault !== null) ? refuse(drafts[0]!.fault!) : [];
}

/** How it went, in words. */
export function handoverResult({ moved, left, freed }: { moved: number; left: number; freed: number }): string {
  const parts = [
    moved > 0 && `已移交 ${moved} 条在办稿件`,
    left > 0 && `${left} 条没有移交，因为接手的人不是那个网站的单位信息员，或参与过审核`,
    freed > 0 && `已释放 ${freed} 项由其审核的稿件，可由其他审核人办理`,
  ];
  return `${parts.filter(Boolean).join('；')}。`;
}
