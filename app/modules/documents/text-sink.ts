/** Text gathered from a file, up to a limit; what does not fit is counted, never silently forgotten. */
export class TextSink {
  private readonly parts: string[] = [];
  private room: number;
  full = false;

  constructor(limit: number) {
    this.room = limit;
  }

  add(text: string): void {
    if (text.length > this.room) this.full = true;
    if (this.room > 0) this.parts.push(text.slice(0, this.room));
    this.room = Math.max(0, this.room - text.length);
  }

  /** A part of the file under its name, so that a finding says where it is. Empty parts are not named. */
  section(name: string, text: string): void {
    if (text.trim() === '') return;
    const lines = withTabs(
      text
        .split('\n')
        .map(withTabs)
        .join('\n')
        .replace(/\n{3,}/g, '\n\n'),
    );
    this.add(`${this.parts.length > 0 ? '\n\n' : ''}［${name}］\n${lines.slice(lines.search(/[^\n]/))}`);
  }

  toString(): string {
    return this.parts.join('');
  }
}

/** Without what is at the end and is not seen, but for tabs: they end the cells of a row. */
function withTabs(text: string): string {
  const seen = text.trimEnd();
  return seen + text.slice(seen.length).replace(/[^\t]+/g, '');
}
