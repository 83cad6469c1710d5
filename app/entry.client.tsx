import { standBack, standIn } from './workspace/islands/stand-in';

// In development pages are loaded anew as a whole; what would swap single components looks for these and stops where they are not.
if (import.meta.env.DEV)
  Object.assign(window, {
    __vite_plugin_react_preamble_installed__: true,
    $RefreshReg$: () => undefined,
    $RefreshSig$: () => (component: unknown) => component,
  });

/**
 * The one script of the workspace. Pages are plain forms that work without it; what it finds marked on them it makes
 * easier to use. Public pages do not send it.
 */
interface Listener {
  mount(element: HTMLElement): void | Promise<void>;
}

/** Where a page says what can be done without a script that did not come, it is shown. */
function sayUnread(element: HTMLElement): void {
  element.querySelector('[data-unread]')?.removeAttribute('hidden');
}

const LISTENERS: readonly [selector: string, load: () => Promise<Listener>][] = [
  ['form[data-editor]', () => import('./workspace/client/editor')],
  ['[data-keys]', () => import('./workspace/client/keys')],
  ['[data-sent], form[data-keeps]', () => import('./workspace/client/kept-words')],
  ['form[data-busy]', () => import('./workspace/client/busy')],
  ['form[data-passkey]', () => import('./workspace/client/passkey')],
  ['details[data-menu]', () => import('./workspace/client/menus')],
];

for (const [selector, load] of LISTENERS) {
  const elements = document.querySelectorAll<HTMLElement>(selector);
  if (elements.length > 0)
    void load()
      .then(({ mount }) => Promise.all(Array.from(elements, (element) => mount(element))))
      .catch(() => elements.forEach(sayUnread));
}

async function readIsland(element: HTMLElement, taken: AbortController, pressed: () => HTMLElement | null): Promise<void> {
  const { readComponent } = await import('./workspace/islands/take-over');
  const takeOver = await readComponent(element);
  taken.abort();
  takeOver(pressed());
}

// Components that are rendered again in the browser come with React, which is loaded when the first of them is used.
for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  standIn(element);
  const taken = new AbortController();
  let pressed: HTMLElement | null = null;
  let load: Promise<void> | undefined;
  const takeOver = () => (load ??= readIsland(element, taken, () => pressed));
  const wakes = element.dataset.wakes === undefined ? element : (element.closest(element.dataset.wakes) ?? element);
  for (const type of ['pointerenter', 'focusin'])
    wakes.addEventListener(type, () => void takeOver().catch(() => undefined), { signal: taken.signal });
  element.addEventListener(
    'click',
    (event) => {
      const target = (event.target as Element).closest<HTMLElement>('a, button');
      if (event.ctrlKey || event.metaKey || event.shiftKey || !target) return;
      event.preventDefault();
      pressed = target;
      // Without its script it is the link or the field that the server wrote.
      takeOver().catch(() => (target instanceof HTMLAnchorElement ? location.assign(target.href) : standBack(element)));
    },
    { signal: taken.signal },
  );
}
