import { KEYS } from '../words/keys-words';
import { ownWords, pageLanguage } from '../words/own-words';

const { t } = ownWords(KEYS, pageLanguage());

/** Keys of the page's own links: what they press is marked `data-key`, or is the way to the next or the previous matter. */
const NEIGHBOURS: Record<string, 'next' | 'prev'> = { j: 'next', k: 'prev' };

/** Steps of a review that a key leads to; it presses nothing, since what it began could not be taken back. */
const STEPS: Record<string, string> = { a: 'pass', r: 'return' };

/** The first matter of a list that one goes through. */
const FIRST = '[data-queue] a';

/** For so long after `g` a letter leads to its section. */
const AFTER_G = 1500;

/**
 * Single keys of a workspace page: to a section, to another site, into the search field, to the first matter of the day, to the next
 * one of a queue, to the next finding, to a decision; and a list of them. Nothing happens while a person types.
 */
export function mount(frame: HTMLElement): void {
  const queue = document.querySelector<HTMLElement>('[data-review]');
  const hint = queue?.querySelector<HTMLElement>('[data-keys-hint]');
  if (hint) hint.hidden = false;
  let pressedG = Number.NEGATIVE_INFINITY;
  document.addEventListener('keydown', (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.isComposing ||
      event.defaultPrevented ||
      typing(event.target) ||
      document.querySelector('dialog[open]')
    )
      return;
    const afterG = event.timeStamp - pressedG < AFTER_G;
    pressedG = event.key === 'g' && !afterG ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const act = actionOf(event.key, afterG, frame, queue);
    if (!act) return;
    event.preventDefault();
    act();
  });
  frame.dataset.keys = 'on';
}

function actionOf(key: string, afterG: boolean, frame: HTMLElement, queue: HTMLElement | null): (() => void) | null {
  if (afterG) return pressing(frame.querySelector<HTMLElement>(`a[data-key="${CSS.escape(key)}"]`));
  if (key === '?') return () => tellKeys(frame, queue);
  if (key === '/') {
    const field = frame.querySelector<HTMLElement>('header [type=search]');
    return field && shown(field) ? () => field.focus() : null;
  }
  if (key === 's') return pressing(frame.querySelector<HTMLElement>('[data-island=site-picker] a'));
  if (key === 'Enter') return document.activeElement === document.body ? pressing(document.querySelector<HTMLElement>(FIRST)) : null;
  if (key === 'n') return nextFinding();
  if (Object.hasOwn(STEPS, key)) return toStep(STEPS[key]!);
  const rel = NEIGHBOURS[key];
  return rel ? pressing(queue?.querySelector<HTMLElement>(`a[rel~="${rel}"]`) ?? null) : null;
}

/** To the finding below the one that has the focus, round to the first. */
function nextFinding(): (() => void) | null {
  const findings = [...document.querySelectorAll<HTMLElement>('[data-finding]')];
  const at = findings.findIndex((each) => each.contains(document.activeElement));
  const next = findings[at + 1] ?? findings[0];
  return next ? () => next.focus() : null;
}

/** Into what the step asks for, else on to its button. */
function toStep(step: string): (() => void) | null {
  const form = document.querySelector<HTMLElement>(`[data-step="${step}"]`);
  const target = form?.querySelector<HTMLElement>('textarea, button');
  return target ? () => target.focus() : null;
}

function pressing(link: HTMLElement | null): (() => void) | null {
  return link && (() => link.click());
}

function shown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** The keys that do something on this page. */
function tellKeys(frame: HTMLElement, queue: HTMLElement | null): void {
  const sections = [...frame.querySelectorAll<HTMLElement>('nav a[data-key]')].filter(
    (link, at, all) => all.findIndex(({ dataset }) => dataset.key === link.dataset.key) === at,
  );
  const keys: [key: string, words: string][] = [
    ...sections.map((link): [string, string] => [`g ${link.dataset.key!}`, link.firstElementChild?.textContent ?? '']),
    ...(frame.querySelector('header [type=search]') ? [['/', t('查找信息')] as [string, string]] : []),
    ...(frame.querySelector('[data-island=site-picker]') ? [['s', t('选择网站')] as [string, string]] : []),
    ...(queue
      ? ([
          ['j', t('下一条')],
          ['k', t('上一条')],
        ] as [string, string][])
      : []),
    ...(document.querySelector(FIRST) ? [['Enter', t('打开第一条')] as [string, string]] : []),
    ...(nextFinding() ? [['n', t('下一处检查结果')] as [string, string]] : []),
    ...(toStep('pass') ? [['a', t('到“通过”')] as [string, string]] : []),
    ...(toStep('return') ? [['r', t('到“退回”的原因')] as [string, string]] : []),
    ['?', t('显示本说明')],
  ];
  void import('../islands/keys-dialog').then(({ showKeys }) => showKeys(keys));
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select'))
  );
}
