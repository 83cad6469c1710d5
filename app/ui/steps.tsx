import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon, type IconNode } from './icon';

type StepState = 'done' | 'now' | 'waiting' | 'stopped';

export interface StepEntry {
  key: string;
  label: ReactNode;
  state: StepState;
}

const MARKS: Record<StepState, IconNode> = {
  done: [['path', { d: 'M20 6 9 17l-5-5' }]],
  now: [['circle', { cx: 12, cy: 12, r: 7, fill: 'currentColor' }]],
  waiting: [['circle', { cx: 12, cy: 12, r: 7 }]],
  stopped: [
    ['path', { d: 'M18 6 6 18' }],
    ['path', { d: 'm6 6 12 12' }],
  ],
};

const TONES: Record<StepState, string> = {
  done: 'text-quiet',
  now: 'font-bold',
  waiting: 'text-quiet',
  stopped: 'font-bold text-warn',
};

interface StepsProps {
  /** Names the list. */
  label: string;
  steps: readonly StepEntry[];
  /** Says in words what the mark before a step shows. */
  words: Record<Exclude<StepState, 'now'>, string>;
}

/** How far a matter has come: its steps in one line, which wraps where it is narrow. */
export function Steps({ label, steps, words }: StepsProps) {
  return (
    <ol aria-label={label} data-steps="" className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-15">
      {steps.map(({ key, label: name, state }) => (
        <li
          key={key}
          data-step={state}
          aria-current={state === 'now' ? 'step' : undefined}
          className={cx('flex items-center gap-1 whitespace-nowrap', TONES[state])}
        >
          <Icon node={MARKS[state]} size={16} />
          {name}
          {state !== 'now' && <span className="sr-only">{words[state]}</span>}
        </li>
      ))}
    </ol>
  );
}
