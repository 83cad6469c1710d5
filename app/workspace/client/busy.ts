/**
 * A form whose answer takes long and comes once, as first passwords do: sent a second time, the browser would drop the first answer.
 * `data-busy` has the words that its status says meanwhile.
 */
export function mount(form: HTMLElement): void {
  const status = form.querySelector<HTMLElement>('[role=status]');
  const buttons = form.querySelectorAll('button');
  const show = (sent: boolean) => {
    form.toggleAttribute('data-sent-once', sent);
    for (const button of buttons) button.setAttribute('aria-disabled', String(sent));
    if (status) status.textContent = sent ? (form.dataset.busy ?? '') : '';
  };
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (form.hasAttribute('data-sent-once')) event.preventDefault();
    else show(true);
  });
  // Back from the history the form can be sent again.
  addEventListener('pageshow', ({ persisted }) => persisted && show(false));
}
