import { fieldsOf } from './local-copy';
import { tell } from '../islands/toaster';
import { t } from './editor-text';

/** Two texts side by side: typing in a part chooses the officer's own text for it. */
export class OwnSides {
  readonly #form: HTMLFormElement;
  readonly #parts: readonly HTMLFieldSetElement[];
  #before = new Map<string, string>();

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#parts = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-fields]')];
    if (this.#parts.length === 0) return;
    this.#before = new Map(fieldsOf(form));
    for (const event of ['input', 'change']) form.addEventListener(event, () => this.follow());
  }

  /** Looks which fields are others than before. */
  follow(): void {
    if (this.#parts.length === 0) return;
    const now = fieldsOf(this.#form);
    for (const [name] of now.filter(([field, value]) => this.#before.get(field) !== value)) {
      const part = this.#parts.find(({ dataset }) => dataset.fields?.split(' ').includes(name));
      const own = part?.querySelector<HTMLInputElement>('input[value=mine]');
      if (!part || !own || own.checked) continue;
      own.checked = true;
      tell(t('您修改了{part}，已改选用编辑框里的内容', { part: part.dataset.called ?? '' }));
    }
    this.#before = new Map(now);
  }
}
