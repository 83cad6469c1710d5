import type { Message } from '../../kernel/words/message';
import { nameParts } from '../islands/editor/file-name';
import type { ArrivingFile, AttachedFile, FileActions, FileNews } from '../islands/editor/editor-state';
import { Store } from '../islands/editor/store';
import type { Outcome } from './autosave';
import { said } from './editor-text';
import type { KeptFile, Upload, UploadQueue } from './uploads';

interface AttachmentsOptions {
  /** The form's hidden field, which carries the list. */
  field: HTMLInputElement;
  uploads: UploadQueue;
  changed(): void;
  /** Puts what is in the form on record at once. */
  save(): Promise<Outcome>;
}

interface Row {
  id: string;
  file: KeptFile;
}

/** The attachments of an item, in order, and what is still on its way. The form's hidden field always has the list as it is. */
export class Attachments implements FileActions {
  readonly files = new Store<readonly AttachedFile[]>([]);
  readonly arriving = new Store<readonly ArrivingFile[]>([]);
  readonly news = new Store<FileNews | null>(null);
  readonly #options: AttachmentsOptions;
  readonly #uploads = new Map<Upload, { id: string; replaces: string | null }>();
  #rows: readonly Row[] = [];
  #removed: { row: Row; at: number } | null = null;
  #count = 0;

  constructor(options: AttachmentsOptions) {
    this.#options = options;
    this.read();
  }

  /** Takes the list from the form's field. */
  read(): void {
    let files: KeptFile[];
    try {
      files = JSON.parse(this.#options.field.value || '[]') as KeptFile[];
    } catch {
      files = [];
    }
    this.#show(files.map((file) => ({ id: this.#fresh(), file })));
  }

  add(files: readonly File[], replaces?: string): void {
    for (const [at, file] of files.entries()) {
      const place = at === 0 ? (replaces ?? null) : null;
      const upload = this.#options.uploads.add(file, () => {
        if (upload.state.kind === 'done') this.#arrived(upload.state.file, place);
        this.follow(upload, place);
      });
      this.follow(upload, place);
    }
  }

  rename(id: string, name: string): void {
    const given = name.trim();
    if (given === '') return;
    this.#set(
      this.#rows.map((row) =>
        row.id === id ? { id, file: { ...row.file, name: given + nameParts(row.file.name, row.file.extension).ending } } : row,
      ),
    );
  }

  move(id: string, by: -1 | 1): void {
    const rows = [...this.#rows];
    const from = rows.findIndex((row) => row.id === id);
    const [row] = rows.splice(from, 1);
    rows.splice(from + by, 0, row!);
    this.#set(rows);
  }

  remove(id: string): void {
    const at = this.#rows.findIndex((row) => row.id === id);
    const row = this.#rows[at]!;
    this.#removed = { row, at };
    this.#set(this.#rows.filter((each) => each !== row));
    this.#tell('removed', row.file.name);
  }

  putBack(): void {
    if (this.#removed === null) return;
    const { row, at } = this.#removed;
    this.#removed = null;
    this.#set(this.#rows.toSpliced(Math.min(at, this.#rows.length), 0, row));
    this.#tell('put-back', row.file.name);
  }

  retry(arriving: string): void {
    this.#uploadOf(arriving)?.retry();
  }

  cancel(arriving: string): void {
    const upload = this.#uploadOf(arriving);
    if (!upload) return;
    upload.cancel();
    this.#uploads.delete(upload);
    this.#showArriving();
  }

  /** Shows how an upload stands, until it is done. */
  follow(upload: Upload, replaces: string | null = null): void {
    if (upload.state.kind === 'done' || upload.state.kind === 'cancelled') this.#uploads.delete(upload);
    else if (!this.#uploads.has(upload)) this.#uploads.set(upload, { id: this.#fresh(), replaces });
    this.#showArriving();
  }

  #uploadOf(arriving: string): Upload | undefined {
    return [...this.#uploads].find(([, { id }]) => id === arriving)?.[0];
  }

  #fresh(): string {
    this.#count += 1;
    return String(this.#count);
  }

  #arrived(file: KeptFile, replaces: string | null): void {
    const same = this.#rows.find((row) => row.file.sha256 === file.sha256 && row.file.name === file.name);
    if (same) return this.#tell('there-already', file.name);
    const row = { id: this.#fresh(), file };
    const at = this.#rows.findIndex(({ id }) => id === replaces);
    this.#set(at < 0 ? [...this.#rows, row] : this.#rows.with(at, row));
    this.#tell('saving', file.name);
    // That it is uploaded is a promise: said once the text has it on record.
    void this.#options.save().then((outcome) => this.#tell(outcome === 'saved' ? 'uploaded' : 'not-on-record', file.name));
  }

  #set(rows: readonly Row[]): void {
    this.#show(rows);
    this.#options.field.value = JSON.stringify(rows.map(({ file }) => file));
    this.#options.changed();
  }

  #show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.files.set(
      rows.map(({ id, file: { name, extension, size, notes = [] } }) => ({
        id,
        name,
        extension,
        size,
        notes: notes.map((note: Message) => said(note)),
      })),
    );
  }

  #showArriving(): void {
    this.arriving.set(
      [...this.#uploads].flatMap(([{ file, state }, { id, replaces }]) =>
        state.kind === 'done' || state.kind === 'cancelled'
          ? []
          : [{ id, name: file.name, extension: /\.(\w+)$/.exec(file.name)?.[1] ?? '', size: file.size, state, replaces }],
      ),
    );
  }

  #tell(kind: FileNews['kind'], name: string): void {
    this.news.set({ at: (this.news.value?.at ?? 0) + 1, kind, name });
  }
}
