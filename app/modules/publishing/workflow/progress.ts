import type { ItemState } from '../../catalogue/public';
import {
  APPROVED,
  ENDED_STATES,
  owedReviews,
  type PublishingPolicy,
  STAGE_LABELS,
  stageOf,
  STATE_LABELS,
  wayOut,
  type WorkflowItem,
} from './workflow';
import type { Word } from './words';

export interface ProgressStep {
  state: ItemState;
  label: Word;
  /** `stopped`: it was sent back from there. */
  progress: 'done' | 'now' | 'waiting' | 'stopped';
}

/**
 * Where an item is on its way to the public; nothing where no more is to come. Of what went out urgently the reviews still owed are
 * what is to come.
 * @param returnedFrom the state from which a draft was returned; null where it was not.
 */
export function progressOf(item: WorkflowItem, policy: PublishingPolicy, returnedFrom: ItemState | null): ProgressStep[] {
  const owed = owedReviews(item, policy);
  if (ENDED_STATES.includes(item.state) && owed.length === 0) return [];
  const way = wayOut(item, policy);
  const at = way.findIndex((state) => sameStep(state, item.state));
  return way.map((passed, order) => {
    const stage = stageOf(passed);
    const state = order === at ? item.state : passed;
    return {
      state,
      label: stage === null ? STATE_LABELS[state] : STAGE_LABELS[stage],
      progress:
        order === at
          ? 'now'
          : returnedFrom !== null && sameStep(passed, returnedFrom)
            ? 'stopped'
            : order > at || (item.state === 'published' && stage !== null && owed.includes(stage))
              ? 'waiting'
              : 'done',
    };
  });
}

/** A review is one step, whether it has begun or not, and so is what is approved, with or without a time set. */
function sameStep(one: ItemState, other: ItemState): boolean {
  const isApproved = (state: ItemState) => APPROVED.some((each) => each === state);
  return one === other || (stageOf(one) !== null && stageOf(one) === stageOf(other)) || (isApproved(one) && isApproved(other));
}
