/** Statements with a name; every one is some 90 KB of memory in every connection that has asked it. */
const NAMED = 300;
/** Asked so often, a statement is one of those that are asked again and again. */
const OFTEN = 3;
/** Statements that are counted meanwhile. */
const COUNTED = 1_000;

/**
 * Names of statements, the same in every connection, under which the server keeps what it made of a text: planning under row-level
 * security costs more than running. Some statements have as many texts as they have numbers of values, so a text is named once it
 * has come several times.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  /** The latest last. */
  readonly #counts = new Map<string, number>();

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= NAMED) return known;
    const count = (this.#counts.get(text) ?? 0) + 1;
    this.#counts.delete(text);
    if (count < OFTEN) {
      this.#counts.set(text, count);
      if (this.#counts.size > COUNTED) this.#counts.delete(this.#counts.keys().next().value!);
      return undefined;
    }
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
