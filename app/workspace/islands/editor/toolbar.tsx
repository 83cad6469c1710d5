import { type KeyboardEvent, useRef, useState } from 'react';
import { Icon, type IconNode } from '~/ui/icon';
import { WRITING, type WritingLabel } from '../../words/writing-words';
import { useOwnWords } from '../../words/language';
import { type Store, useStore } from './store';

export interface Tool {
  name: string;
  label: WritingLabel;
  icon?: IconNode;
  /** Shown beside the icon: what has no picture that everybody knows. */
  words?: WritingLabel;
  /** As people press it. */
  keys?: string;
  run(): void;
}

export interface ToolState {
  /** Of a tool that is on or off. */
  pressed?: boolean;
  disabled: boolean;
}

export interface Tools {
  label: WritingLabel;
  /** In the order of use. */
  groups: readonly (readonly Tool[])[];
  /** How each stands, by its name; null while there is nothing to use them on. */
  states: Store<Readonly<Record<string, ToolState>> | null>;
}

/** One toolbar: a single stop of the Tab key, arrows move within. */
export function Toolbar({ tools: { label, groups, states }, controls, onLeave }: { tools: Tools; controls: string; onLeave(): void }) {
  const { t } = useOwnWords(WRITING);
  const shown = useStore(states);
  const names = groups.flat().map(({ name }) => name);
  const [stop, setStop] = useState(names[0]);
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onLeave();
    const buttons = [...bar.current!.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]!.focus();
  };
  if (shown === null) return null;
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t(label)}
      aria-controls={controls}
      tabIndex={-1}
      onKeyDown={move}
      // On a phone one row to move along; three rows of buttons would leave no page to write on.
      className="flex flex-wrap gap-x-3 gap-y-0.5 px-1.5 py-1 [scrollbar-width:thin] not-first:border-0 not-first:border-t not-first:border-solid not-first:border-line max-md:flex-nowrap max-md:overflow-x-auto"
    >
      {groups.map((group) => (
        <div key={group[0]!.name} className="flex flex-wrap gap-0.5 max-md:flex-none max-md:flex-nowrap">
          {group.map((tool) => (
            <ToolButton
              key={tool.name}
              tool={tool}
              state={shown[tool.name] ?? { disabled: false }}
              stop={tool.name === stop}
              onFocus={() => setStop(tool.name)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ToolButtonProps {
  tool: Tool;
  state: ToolState;
  /** It is the one that the Tab key stops at. */
  stop: boolean;
  onFocus(): void;
}

function ToolButton({ tool: { name, label, icon, words, keys, run }, state: { pressed, disabled }, stop, onFocus }: ToolButtonProps) {
  const { t } = useOwnWords(WRITING);
  return (
    <button
      type="button"
      data-tool={name}
      tabIndex={stop ? 0 : -1}
      title={keys ? t('{label}（{keys}）', { label: t(label), keys }) : t(label)}
      aria-label={words === undefined ? t(label) : undefined}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      aria-pressed={pressed}
      // Not `disabled`: a button under the focus may not vanish from the keyboard's order.
      aria-disabled={disabled}
      onFocus={onFocus}
      // The selection stays where it is while the pointer presses.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!disabled) run();
      }}
      className="inline-flex min-h-11 min-w-11 items-center justify-center gap-1 border border-solid border-transparent bg-transparent px-1.5 py-1 text-15 text-ink hover:bg-main-soft aria-disabled:cursor-default aria-disabled:bg-transparent aria-disabled:text-edge aria-pressed:border-main aria-pressed:bg-main-soft aria-pressed:text-main-dark md:min-h-9 md:min-w-9"
    >
      {icon && <Icon node={icon} size={20} />}
      {words && t(words)}
    </button>
  );
}
