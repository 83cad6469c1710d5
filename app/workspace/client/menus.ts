/** A menu that the browser opens and closes: Esc closes it, and so does a press elsewhere. */
export function mount(menu: HTMLElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.hasAttribute('open') || event.defaultPrevented) return;
    const within = menu.contains(document.activeElement);
    menu.removeAttribute('open');
    if (within) menu.querySelector('summary')?.focus();
  });
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target as Node)) menu.removeAttribute('open');
  });
}
