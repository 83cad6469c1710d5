const KEY = 'gongkai:words:';

/**
 * Keeps what is typed into a form's text areas in the browser until it has been taken: a reason takes thought, and leaving the
 * page would lose it. `data-keeps` names the form among all of this officer's; `data-sent`, above all forms, one that the page
 * says is done.
 */
export function mount(element: HTMLElement): void {
  const { keeps, sent } = element.dataset;
  if (sent !== undefined) forget(KEY + sent);
  if (keeps !== undefined) keep(element, KEY + keeps);
}

function keep(form: HTMLElement, key: string): void {
  const areas = [...form.querySelectorAll('textarea')];
  const kept = read(key);
  for (const area of areas) {
    const words = kept[area.name];
    // Words that came back with a refusal are newer.
    if (area.value === '' && words !== undefined) {
      area.value = words;
      area.closest('details')?.setAttribute('open', '');
    }
  }
  form.addEventListener('input', () => write(key, Object.fromEntries(areas.map(({ name, value }) => [name, value]))));
}

/** Forgets a form, and those numbered after it that the page has no more. */
function forget(key: string): void {
  const open = new Set([...document.querySelectorAll<HTMLElement>('form[data-keeps]')].map(({ dataset }) => KEY + dataset.keeps!));
  try {
    for (const each of Object.keys(localStorage))
      if (each === key || (each.startsWith(`${key}-`) && !open.has(each))) localStorage.removeItem(each);
  } catch {
    // Forbidden storage holds nothing.
  }
}

function read(key: string): Record<string, string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Record<string, string>) : {};
  } catch {
    return {};
  }
}

function write(key: string, words: Record<string, string>): void {
  try {
    if (Object.values(words).every((each) => each === '')) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(words));
  } catch {
    // Storage that is full or forbidden keeps nothing; the page still has it.
  }
}
