import type { Message } from '../../kernel/words/message';
import type { UploadState as Underway } from '../islands/editor/editor-state';
import { post } from './answer';
import { t } from './editor-text';

/** A file as the server keeps it. What else it says of it travels along. */
export interface KeptFile {
  sha256: string;
  name: string;
  extension: string;
  mediaType: string;
  size: number;
  width?: number;
  height?: number;
  notes?: Message[];
}

type UploadState = Underway | { kind: 'cancelled' } | { kind: 'done'; file: KeptFile };

interface Progress {
  uploadId?: string;
  received?: number;
  file?: KeptFile;
}

const AT_ONCE = 2;
const CHUNK = 1_048_576;
const SMALLEST_CHUNK = 65_536;
const TRIES = 8;
const LONGEST_PAUSE_MS = 30_000;
/** Larger files are not hashed here: that takes the whole file into memory. */
const LONGEST_HASHED = 268_435_456;

/** One file on its way to the server, in pieces, from where the server says it stands. */
export class Upload {
  state: UploadState = { kind: 'waiting' };
  #uploadId = '';
  #sha256: string | null = null;
  #cancelled = false;
  readonly file: File;
  readonly #queue: UploadQueue;
  readonly #changed: (upload: Upload) => void;

  constructor(file: File, queue: UploadQueue, changed: (upload: Upload) => void) {
    this.file = file;
    this.#queue = queue;
    this.#changed = changed;
  }

  get active(): boolean {
    return ['waiting', 'sending', 'interrupted'].includes(this.state.kind);
  }

  /** Goes on with an upload that stopped. */
  retry(): void {
    if (this.state.kind === 'stopped') this.#queue.put(this);
  }

  /** Forgets the upload; what was sent is the server's to clear away. */
  cancel(): void {
    this.set({ kind: 'cancelled' });
    this.#cancelled = true;
    this.#queue.remove(this);
  }

  set(state: UploadState): void {
    if (this.#cancelled) return;
    this.state = state;
    this.#changed(this);
  }

  async run(url: string): Promise<void> {
    this.#sha256 ??= await digest(this.file);
    let received: number | null = null;
    let sent = this.state.kind === 'stopped' ? this.state.sent : 0;
    let chunk = CHUNK;
    for (let failures = 0; !this.#cancelled;) {
      this.set({ kind: 'sending', sent });
      const answer = received === null ? await post<Progress>(url, this.#announcement()) : await this.#send(url, received, chunk);
      if (this.#cancelled) return;
      if (answer.kind === 'signed-out') return this.set({ kind: 'stopped', sent, reason: 'signed-out' });
      // A server that is elsewhere in the file says where, and is believed.
      const elsewhere = answer.kind === 'refused' && answer.status === 409 ? (answer.data as Progress | null)?.received : undefined;
      if (answer.kind === 'refused' && elsewhere === undefined) return this.set({ kind: 'refused', messages: answer.messages });
      if (answer.kind === 'failed') {
        failures += 1;
        if (failures > TRIES) return this.set({ kind: 'stopped', sent, reason: 'connection' });
        chunk = Math.max(SMALLEST_CHUNK, chunk / 2);
        received = null;
        this.set({ kind: 'interrupted', sent });
        await pause(Math.min(1_000 * 2 ** (failures - 1), LONGEST_PAUSE_MS));
        continue;
      }
      const progress: Progress = answer.kind === 'done' ? answer.data : { received: elsewhere };
      if (progress.file) return this.set({ kind: 'done', file: progress.file });
      if (progress.uploadId !== undefined) this.#uploadId = progress.uploadId;
      if (this.#uploadId === '' || progress.received === undefined)
        return this.set({ kind: 'refused', messages: [t('服务器的回答无法识别，请联系管理员。')] });
      // Only progress is a reason for new patience: a server that answers and takes nothing would be asked for ever.
      if (received !== null) {
        if (progress.received > received) failures = 0;
        else failures += 1;
        if (failures > TRIES) return this.set({ kind: 'stopped', sent, reason: 'connection' });
        chunk = Math.min(CHUNK, chunk * 2);
      }
      received = progress.received;
      sent = received;
    }
  }

  #announcement(): FormData {
    const form = new FormData();
    form.set('name', this.file.name);
    form.set('size', String(this.file.size));
    form.set('sha256', this.#sha256 ?? '');
    if (this.#uploadId !== '') form.set('uploadId', this.#uploadId);
    return form;
  }

  #send(url: string, from: number, length: number) {
    const piece = this.file.slice(from, from + length, 'application/octet-stream');
    return post<Progress>(`${url}${url.includes('?') ? '&' : '?'}upload=${encodeURIComponent(this.#uploadId)}&offset=${from}`, piece);
  }
}

/** Takes files one after the other, a few at once. */
export class UploadQueue {
  readonly #url: string;
  readonly #waiting: Upload[] = [];
  readonly #running = new Set<Upload>();
  /** Uploads that stopped and need the officer. */
  readonly #stopped = new Set<Upload>();
  readonly #watchers = new Set<() => void>();
  #refused = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Number of files that have not arrived: on their way, waiting, or stopped until the officer tries again. */
  get pending(): number {
    return this.#running.size + this.#waiting.length + this.#stopped.size;
  }

  /** Number of files that the server refused since the page was opened. */
  get refused(): number {
    return this.#refused;
  }

  /** Calls whenever `pending` may be another, until the function that it returns is called. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  /** Goes on with what stopped. */
  retryStopped(): void {
    for (const upload of this.#stopped) upload.retry();
  }

  add(file: File, changed: (upload: Upload) => void): Upload {
    const upload = new Upload(file, this, changed);
    this.put(upload);
    return upload;
  }

  put(upload: Upload): void {
    this.#stopped.delete(upload);
    this.#waiting.push(upload);
    this.#next();
  }

  remove(upload: Upload): void {
    const at = this.#waiting.indexOf(upload);
    if (at >= 0) this.#waiting.splice(at, 1);
    this.#running.delete(upload);
    this.#stopped.delete(upload);
    this.#next();
  }

  #next(): void {
    while (this.#running.size < AT_ONCE && this.#waiting.length > 0) {
      const upload = this.#waiting.shift()!;
      this.#running.add(upload);
      void upload
        .run(this.#url)
        .catch(() => upload.set({ kind: 'refused', messages: [t('这个文件无法读取。它可能已被移动、改动或没有权限。')] }))
        .finally(() => {
          this.#running.delete(upload);
          if (upload.state.kind === 'stopped') this.#stopped.add(upload);
          if (upload.state.kind === 'refused') this.#refused += 1;
          this.#next();
        });
    }
    for (const changed of this.#watchers) changed();
  }
}

/** SHA-256 of a file in hexadecimal; empty where the browser does not offer it (addresses without https). */
async function digest(file: File): Promise<string> {
  if (!globalThis.crypto?.subtle || file.size > LONGEST_HASHED) return '';
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Waits, or until the connection is back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(go, ms);
    window.addEventListener('online', go);
    function go() {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    }
  });
}
