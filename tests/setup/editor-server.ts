import { chineseOnly, type Message } from '../../app/kernel/words/message';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentPolicy } from '../../app/site/frame/content-policy.server';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import type { ListedAttachment } from '../../app/workspace/islands/editor/attachments';
import { EditorPart } from '../../app/workspace/islands/editor/part';
import { Toast } from '../../app/ui/toast';
import { BUILD, builtWeb } from './built';

const CLIENT = path.join(BUILD, 'client');
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

interface EditorRequest {
  path: string;
  fields: Record<string, string>;
}

/** The source of the page under the editor. */
export interface EditorPage {
  title?: string;
  bodyHtml?: string;
  attachments?: unknown[];
  revision?: number;
  savedAt?: string;
}

const TOASTER = `<div data-toaster="关闭">${renderToString(createElement(Toast, { entry: null, close: '关闭' }))}</div>`;

/** A server that plays the workspace to the built editor: a form, the addresses it asks, and the faults a test wants. */
export class EditorServer {
  page: EditorPage = {};
  /** Everything that was posted, in order. */
  asked: EditorRequest[] = [];
  /** `down`: connections break; `signed-out`: the way to sign-in; `broken`: 503. */
  mode: 'up' | 'down' | 'signed-out' | 'broken' = 'up';
  others: { name: string; savedAt: string | null; editing: boolean }[] = [];
  /** Parts of a text that the server could not read. */
  faults: { field: string; message: Message }[] = [];
  cleaned: { html: string; dropped: Message[] } = { html: '', dropped: [] };
  imported: { title: string; html: string; notes: Message[]; images: unknown[] } = { title: '', html: '', notes: [], images: [] };
  /** Name of a file that is refused, and why. */
  refuse: { name: string; message: Message } | null = null;
  /** The connection of the chunk that begins here breaks. A browser tries once more by itself. */
  dropAt: number | null = null;
  /** Chunks are taken once this is done. */
  hold: Promise<void> = Promise.resolve();
  /** Offsets of the chunks as they came. */
  chunks: number[] = [];
  readonly #uploads = new Map<string, { name: string; size: number; sha256: string; bytes: Buffer }>();
  readonly #assets: { entry: string; style: string };
  readonly #server = createServer((request, response) => void this.#answer(request, response).catch(() => response.destroy()));
  port = 0;

  private constructor(assets: { entry: string; style: string }) {
    this.#assets = assets;
  }

  static async start(): Promise<EditorServer> {
    const { build } = await builtWeb();
    const style = readdirSync(path.join(CLIENT, 'assets')).find((name) => /^workspace-[\w-]+\.css$/.test(name));
    if (style === undefined) throw new Error('the build has no style sheet of the workspace');
    const server = new EditorServer({ entry: build.assets.entry.module, style: `/assets/${style}` });
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    server.port = (server.#server.address() as { port: number }).port;
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}/admin/items/12`;
  }

  /** The posts to one address. */
  posts(to: string): Record<string, string>[] {
    return this.asked.filter((asked) => asked.path === to).map(({ fields }) => fields);
  }

  /** Saves of the text, without the signs of life. */
  saves(): Record<string, string>[] {
    return this.posts('/admin/items/12/autosave').filter(({ heartbeat }) => heartbeat === undefined);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname.startsWith('/assets/')) {
      response.writeHead(200, { 'Content-Type': url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript' });
      response.end(readFileSync(path.join(CLIENT, url.pathname)));
      return;
    }
    if (url.pathname.startsWith('/admin/items/12/file/')) return void response.writeHead(200, { 'Content-Type': 'image/png' }).end(PICTURE);
    if (request.method === 'GET') {
      const html = url.pathname === '/admin/items/12' ? this.#form() : LISTS[url.pathname];
      if (html === undefined) return void response.writeHead(404).end();
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': contentPolicy(null, true) });
      response.end(
        `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>编辑</title><link rel="stylesheet" href="${this.#assets.style}"></head><body><main id="main" class="admin-main">${html}</main>${TOASTER}<script type="module" src="${this.#assets.entry}"></script></body></html>`,
      );
      return;
    }
    if (this.mode === 'down') return void response.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (this.mode === 'broken') return void response.writeHead(503).end();
    if (this.mode === 'signed-out') return void response.writeHead(302, { Location: '/admin/sign-in' }).end();
    const body = Buffer.concat(chunks);
    if (url.searchParams.has('upload')) return void this.hold.then(() => this.#chunk(url, body, response));
    const form = await new Request('http://localhost/', {
      method: 'POST',
      headers: { 'Content-Type': request.headers['content-type']! },
      body: new Uint8Array(body),
    }).formData();
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
    this.asked.push({ path: url.pathname, fields });
    if (url.pathname === '/admin/items/12') return void response.writeHead(302, { Location: '/admin/saved' }).end();
    if (url.pathname.endsWith('/autosave'))
      return json(response, 200, { savedAt: '2026-11-23 10:31', others: this.others, faults: this.faults });
    if (url.pathname.endsWith('/clean')) return json(response, 200, this.cleaned);
    if (url.pathname.endsWith('/import-docx')) return json(response, 200, this.imported);
    return this.#announced(fields, response);
  }

  #announced({ name = '', size, sha256 = '', uploadId }: Record<string, string>, response: ServerResponse): void {
    if (this.refuse?.name === name) return json(response, 422, { errors: [{ message: this.refuse.message }] });
    const id = uploadId ?? String(this.#uploads.size + 1);
    const upload = this.#uploads.get(id) ?? { name, size: Number(size), sha256, bytes: Buffer.alloc(0) };
    this.#uploads.set(id, upload);
    json(response, 200, { uploadId: id, received: upload.bytes.length });
  }

  #chunk(url: URL, body: Buffer, response: ServerResponse): void {
    const upload = this.#uploads.get(url.searchParams.get('upload')!)!;
    const offset = Number(url.searchParams.get('offset'));
    this.chunks.push(offset);
    if (this.dropAt === offset) return void response.destroy();
    if (offset !== upload.bytes.length) return json(response, 409, { received: upload.bytes.length });
    upload.bytes = Buffer.concat([upload.bytes, body]);
    if (upload.bytes.length < upload.size) return json(response, 200, { received: upload.bytes.length });
    const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
    if (upload.sha256 !== '' && upload.sha256 !== sha256)
      return json(response, 422, { errors: [{ message: chineseOnly('文件在传输中损坏') }] });
    const extension = path.extname(upload.name).slice(1).toLowerCase();
    json(response, 200, {
      file: { sha256, name: upload.name, extension, mediaType: 'application/octet-stream', size: upload.size, notes: [] },
    });
  }

  #form(): string {
    const { title = '', bodyHtml = '', attachments = [], revision = 7, savedAt = '2026-11-23T02:00:00.000Z' } = this.page;
    return `<h1>编辑信息</h1>
<form method="post" data-editor data-autosave-url="/admin/items/12/autosave" data-upload-url="/admin/items/12/upload" data-import-url="/admin/items/12/import-docx" data-clean-url="/admin/items/12/clean"
  data-file-base="/admin/items/12/file/" data-revision="${revision}" data-saved-at="${savedAt}" data-item="12" data-officer="fabu">
<input type="hidden" name="lockVersion" value="3">
<div class="field"><label for="title">标题</label><input id="title" name="title" size="12" value="${escape(title)}"></div>
<div class="field"><label for="summary">概述</label><textarea id="summary" name="summary" rows="2"></textarea></div>
<div class="field"><label for="genre">体裁</label><select id="genre" name="genre"><option value="notice">通知</option><option value="plan">方案</option></select></div>
<div class="field"><label for="bodyHtml">正文</label><textarea id="bodyHtml" name="bodyHtml" rows="20">${escape(bodyHtml)}</textarea></div>
<h2 id="attachments-label">附件</h2>
<input type="hidden" name="attachments" value="${escape(JSON.stringify(attachments))}"><div data-attachments role="group" aria-labelledby="attachments-label">${renderToString(createElement(EditorPart, { name: 'attachments', props: { files: attachments as ListedAttachment[] } }))}</div>
${renderToString(createElement(EditorPart, { name: 'save-state', props: { savedAt: '10:00' } }))}
<p class="form-actions"><button name="do" value="save" class="button">保存</button> <button name="do" value="submit">提交审核</button></p>
</form>`;
  }
}

const LISTS: Record<string, string | undefined> = {
  '/admin/saved': '<h1>已保存</h1>',
  '/admin/review/1':
    '<h1>审核一</h1><div data-keys><div data-review><a rel="next" href="/admin/review/2">下一条</a><span hidden data-keys-hint>按 ? 查看快捷键</span><label>意见 <input name="note"></label></div></div>',
  '/admin/review/2': '<h1>审核二</h1><div data-keys><div data-review><a rel="prev" href="/admin/review/1">上一条</a></div></div>',
};

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
