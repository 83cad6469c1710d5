import { LIST } from '../words/list-words';
import { ownWords, pageLanguage } from '../words/own-words';

const { t } = ownWords(LIST, pageLanguage());

/**
 * Selection in a list of rows with checkboxes: all of this page at once, how many there are, and ranges with Shift. Buttons
 * marked `data-needs-selection` rest while nothing is selected.
 */
export function mount(element: HTMLElement): void {
  const scope = element.closest('form') ?? element;
  const boxes = (): HTMLInputElement[] => [
    ...element.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]:not(:disabled), li input[type=checkbox]:not(:disabled)'),
  ];
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.className = 'size-5 accent-main';
  const count = document.createElement('span');
  count.setAttribute('role', 'status');
  const label = document.createElement('label');
  label.className = 'inline-flex min-h-11 items-center gap-2';
  label.append(all, t('全选本页'));
  const bar = document.createElement('span');
  bar.className = 'inline-flex flex-wrap items-center gap-x-6 gap-y-1';
  bar.append(label, count);
  const place = scope.querySelector('[data-bulk-bar]');
  if (place) place.replaceChildren(bar);
  else element.before(bar);

  const update = () => {
    const [each, chosen] = [boxes(), boxes().filter(({ checked }) => checked)];
    all.checked = each.length > 0 && chosen.length === each.length;
    all.indeterminate = chosen.length > 0 && chosen.length < each.length;
    count.textContent = chosen.length > 0 ? t('已选{n}条', { n: chosen.length }) : '';
    for (const button of scope.querySelectorAll<HTMLButtonElement>('button[data-needs-selection]')) button.disabled = chosen.length === 0;
  };
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
    update();
  });
  let last: HTMLInputElement | null = null;
  element.addEventListener('click', (event) => {
    const box = event.target;
    const each = boxes();
    // The box for all of them may be in the list as well.
    if (!(box instanceof HTMLInputElement) || !each.includes(box)) return;
    if (event.shiftKey && last && each.includes(last)) {
      const [from, to] = [each.indexOf(last), each.indexOf(box)].sort((a, b) => a - b) as [number, number];
      for (const between of each.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    update();
  });
  // A page that comes back from the browser's history has its boxes as they were left.
  window.addEventListener('pageshow', update);
  update();
}
