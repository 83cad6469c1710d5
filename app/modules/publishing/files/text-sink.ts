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

  /** A part of the file under its name, so that a finding says where it stands. Empty parts are not named. */
  section(name: string, text: string): void {
    const trimmed = text.split('\n').map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
    if (trimmed !== '') this.add(`${this.parts.length > 0 ? '\n\n' : ''}［${name}］\n${trimmed}`);
  }

  toString(): string {
    return this.parts.join('');
  }
}
