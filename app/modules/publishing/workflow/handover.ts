import type { ErrorDetail } from '../../../kernel/errors';
import type { ItemState } from '../../catalogue/public';
import { stageOf, type WorkflowActor, type WorkflowItem } from './workflow';
import { say } from './words';
import type { Message } from '../../../kernel/words/message';
import { together } from '../../../kernel/words/together';

/** Why an officer cannot take over a text in work; null when they can. */
export function handoverFault(item: Pick<WorkflowItem, 'assignee' | 'passes' | 'author'>, to: WorkflowActor): Message | null {
  if (item.author === to.id) return say('不能移交给本人');
  if (!to.roles.includes('publisher')) return say('所选的人不是这个网站的单位信息员，或账号已停用');
  // An author has reviewed nothing of the own text.
  if (item.assignee === to.id || item.passes.some(({ by }) => by === to.id)) return say('所选的人审核过或正在审核这条信息');
  return null;
}

/** Whether an officer who took a review still is a reviewer of the stage it is at, among those who have a part in the site today. */
export function mayGoOnReviewing(state: ItemState, reviewer: string, officers: readonly WorkflowActor[]): boolean {
  const stage = stageOf(state);
  return stage !== null && officers.some(({ id, roles }) => id === reviewer && roles.includes(`${stage}_reviewer`));
}

/** Why nothing can be handed over; empty when a text can. */
export function handoverFaults({
  drafts,
  reviews,
  to,
}: {
  drafts: readonly { fault: Message | null }[];
  reviews: number;
  to: boolean;
}): ErrorDetail[] {
  const refuse = (message: Message) => [{ field: 'toAccountId', message }];
  if (drafts.length === 0) return reviews > 0 ? [] : [{ message: say('没有可以移交的在办稿件') }];
  if (!to) return refuse(say('请选择接手的人'));
  return drafts.every(({ fault }) => fault !== null) ? refuse(drafts[0]!.fault!) : [];
}

/** How it went, in words. */
export function handoverResult({ moved, left, freed }: { moved: number; left: number; freed: number }): Message {
  const parts = [
    moved > 0 && say('已移交{n}条在办稿件', { n: moved }),
    left > 0 && say('{n}条没有移交，因为接手的人不是那个网站的单位信息员，或参与过审核', { n: left }),
    freed > 0 && say('已释放{n}项由其审核的稿件，可由其他审核人办理', { n: freed }),
  ];
  return say('{sentence}。', { sentence: together(parts.filter((part) => part !== false)) ?? '' });
}
