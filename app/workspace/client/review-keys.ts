import { h, openDialog } from './dom';
import { t } from './words';

const KEYS: Record<string, 'next' | 'prev'> = { j: 'next', n: 'next', k: 'prev', p: 'prev' };

/** Keys of a review screen: next and previous finding, and the list of keys. They rest while the officer types. */
export function mount(element: HTMLElement): void {
  element.append(h('span', { class: 'field-hint keys-hint' }, t('按 ? 查看快捷键')));
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
    if (event.key === '?') {
      event.preventDefault();
      openDialog({
        title: t('键盘操作'),
        content: [
          h(
            'dl',
            { class: 'keys' },
            ...[
              [t('j 或 n'), t('下一条')],
              [t('k 或 p'), t('上一条')],
              ['?', t('显示本说明')],
            ].flatMap(([key, what]) => [h('dt', {}, h('kbd', {}, key!)), h('dd', {}, what!)]),
          ),
        ],
      });
      return;
    }
    const rel = KEYS[event.key];
    const link = rel && element.querySelector<HTMLAnchorElement>(`a[rel~="${rel}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select'))
  );
}
