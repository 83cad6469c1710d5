/**
 * The one script of the workspace. Pages are plain forms that work without it; what it finds marked on them it makes
 * easier to use. Public pages do not send it.
 */
interface Island {
  mount(element: HTMLElement): void;
}

const ISLANDS: readonly [selector: string, load: () => Promise<Island>][] = [
  ['form[data-editor]', () => import('./workspace/client/editor')],
  ['[data-review]', () => import('./workspace/client/review-keys')],
  ['[data-bulk]', () => import('./workspace/client/select-all')],
  ['[data-sent], form[data-keeps]', () => import('./workspace/client/kept-words')],
  ['form[data-passkey]', () => import('./workspace/client/passkey')],
];

for (const [selector, load] of ISLANDS) {
  const elements = document.querySelectorAll<HTMLElement>(selector);
  if (elements.length > 0) void load().then(({ mount }) => elements.forEach((element) => mount(element)));
}
