/** Id of the control that works without script, while a picker has its own in its place. */
const nativeId = (field: string) => `${field}-native`;

/** The server has no document; there the picker's button is hidden and the plain control is the field. */
export const inBrowser = typeof document !== 'undefined';

/** The control for which a picker stands in. */
export function nativeControl(field: string): HTMLInputElement | HTMLSelectElement | null {
  const control = document.getElementById(nativeId(field));
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control : null;
}

/** Writes into the control for which a picker stands in, as a hand would. */
export function setNative(field: string, value: string): void {
  const control = nativeControl(field);
  if (!control) return;
  control.value = value;
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}

/** Name of the option that is chosen in a select, value of any other control. */
export function chosenLabel(control: Element | null): string {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text.trim() ?? '';
  return control instanceof HTMLInputElement ? control.value : '';
}

/**
 * Shows the parts of an island that need a script, and its button in the place of the control that works without. The button takes
 * over the field's id, so that label, hint and links from the summary of errors lead to it; what is sent stays the control's.
 */
export function standIn(island: HTMLElement): void {
  for (const part of island.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false;
  const { over } = island.dataset;
  const control = over ? document.getElementById(over) : null;
  const button = island.querySelector<HTMLElement>('[data-opens]');
  if (!over || !control || !button) return;
  control.id = nativeId(over);
  control.hidden = true;
  button.id = over;
  for (const scripted of [button, ...island.querySelectorAll<HTMLElement>('[data-scripted]')]) scripted.hidden = false;
  const shown = button.querySelector('[data-chosen]');
  const follow = () => {
    if (shown) shown.textContent = chosenLabel(control);
  };
  follow();
  // The browser fills in forms to which one comes back when all of the page is there.
  addEventListener('pageshow', () => control.dispatchEvent(new Event('change')), { once: true });
  control.addEventListener('change', follow);
}

/** Gives the field back to the control that works without script. */
export function standBack(island: HTMLElement): void {
  const { over } = island.dataset;
  const control = over ? nativeControl(over) : null;
  const button = island.querySelector<HTMLElement>('[data-opens]');
  if (!over || !control || !button) return;
  button.removeAttribute('id');
  for (const scripted of [button, ...island.querySelectorAll<HTMLElement>('[data-scripted]')]) scripted.hidden = true;
  control.id = over;
  control.hidden = false;
  control.focus();
}
