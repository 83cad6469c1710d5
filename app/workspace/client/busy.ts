import { ask } from '../ask';

const PAUSE_MS = 500;

/**
 * A form whose answer takes long and comes once, as first passwords do: sent a second time, the browser would drop the first answer.
 * `data-busy` has the words that its status says meanwhile, `data-busy-source` says how far it has come.
 */
export function mount(form: HTMLElement): void {
  const status = form.querySelector<HTMLElement>('[role=status]');
  const buttons = form.querySelectorAll('button');
  const { busy = '', busySource } = form.dataset;
  const show = (sent: boolean) => {
    form.toggleAttribute('data-sent-once', sent);
    for (const button of buttons) button.setAttribute('aria-disabled', String(sent));
    if (status) status.textContent = sent ? busy : '';
    if (sent && busySource) void follow(form, busySource);
  };
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (form.hasAttribute('data-sent-once')) event.preventDefault();
    else show(true);
  });
  // Back from the history the form can be sent again.
  addEventListener('pageshow', ({ persisted }) => persisted && show(false));
}

/** Shows how far it has come, until its answer takes the page's place; where that is not known, that it goes on. */
async function follow(form: HTMLElement, source: string): Promise<void> {
  const bar = form.querySelector('progress');
  const words = form.querySelector('[data-so-far]');
  while (bar && words && form.hasAttribute('data-sent-once')) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const asked = await ask(source, {});
    const soFar = asked.kind === 'answered' && asked.ok ? (asked.data as { done: number; of: number } | null) : null;
    if (soFar === null) bar.removeAttribute('value');
    else Object.assign(bar, { max: soFar.of, value: soFar.done });
    words.textContent = soFar && `${soFar.done}／${soFar.of}`;
  }
}
