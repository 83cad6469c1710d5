import type { Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Message } from '../../kernel/words/message';
import { post } from './answer';
import { askAboutDocument } from '../islands/editor/dialogs';
import type { Questions } from '../islands/editor/editor-state';
import { clipboardHtml, editable } from './document-html';
import { isImage } from './figures';
import { said } from './editor-text';
import { tell } from '../islands/toaster';
import { t } from './writing-text';

interface PasteOptions {
  editor(): Editor;
  questions: Questions;
  cleanUrl: string;
  /** Shows a message for a moment. */
  figure(file: File, at?: number): void;
  attach(files: File[]): void;
  importDocx: ((file: File) => void) | null;
}

interface CleanHtml {
  html: string;
  dropped: Message[];
}

/** Longest the server takes with the rest of the form. */
const LONGEST_HTML = 900_000;

/** Pasting and dropping into the text: formatted text by way of the server's rules, pictures and files by upload. */
export class Paste {
  readonly #options: PasteOptions;
  /** The last copy out of this text. */
  #copied = '';

  constructor(options: PasteOptions) {
    this.#options = options;
  }

  plugin(): Plugin {
    return new Plugin({
      view: ({ dom }) => {
        // After the editor has filled the clipboard, which it does first.
        const copied = ({ clipboardData }: ClipboardEvent) => (this.#copied = bare(clipboardData?.getData('text/html') ?? ''));
        for (const event of ['copy', 'cut'] as const) dom.addEventListener(event, copied);
        return {
          destroy: () => {
            for (const event of ['copy', 'cut'] as const) dom.removeEventListener(event, copied);
          },
        };
      },
      props: {
        handleDOMEvents: {
          // Before the editor reads the clipboard: what it would make of the styles in it, the page's policy forbids.
          paste: (view, event) => {
            const taken = this.#pasted(view, event);
            if (taken) event.preventDefault();
            return taken;
          },
        },
        handleDrop: (view, event) => {
          const files = [...(event.dataTransfer?.files ?? [])];
          if (files.length === 0) return false;
          event.preventDefault();
          // Files have no other way in; the form's own drop must not take them again.
          event.stopPropagation();
          void this.dropped(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
          return true;
        },
      },
    });
  }

  /** Files let go over the text or the form. */
  async dropped(files: readonly File[], at?: number): Promise<void> {
    const { questions, figure, attach, importDocx } = this.#options;
    const rest: File[] = [];
    for (const file of files) {
      if (isImage(file)) figure(file, at);
      else if (importDocx && /\.docx$/i.test(file.name)) {
        const answer = await askAboutDocument(questions, file.name);
        if (answer === 'accept') importDocx(file);
        else if (answer === 'attach') rest.push(file);
      } else rest.push(file);
    }
    if (rest.length > 0) attach(rest);
  }

  #pasted(view: EditorView, event: ClipboardEvent): boolean {
    const data = event.clipboardData;
    if (!data) return false;
    const html = data.getData('text/html');
    const files = [...data.files];
    // Office programs put a picture of the text beside it; only where there is no text it is meant.
    if (files.length > 0 && !hasText(html)) {
      void this.dropped(files);
      return true;
    }
    // Plain text has nothing to clean.
    if (html === '') return false;
    // From this text it comes as it was, but for widths of columns that the editor draws.
    if (bare(html) === this.#copied) {
      view.pasteHTML(
        html.replace(/<[^<>]*>/g, (tag) => tag.replace(/\sstyle="[^"]*"/, '')),
        event,
      );
      return true;
    }
    void this.#cleanAndInsert(view, html, data.getData('text/plain'));
    return true;
  }

  async #cleanAndInsert(view: EditorView, html: string, text: string): Promise<void> {
    const { cleanUrl } = this.#options;
    tell(t('正在整理粘贴的内容…'));
    const form = new FormData();
    // Pictures inside the text are dropped by the server anyway and are most of its length.
    const sent = clipboardHtml(html).replace(/(\ssrc\s*=\s*)(["'])data:.*?\2/gis, '$1$2$2');
    form.set('html', sent);
    const answer = sent.length > LONGEST_HTML ? null : await post<CleanHtml>(cleanUrl, form, { patience: 20_000 });
    if (answer?.kind === 'done') {
      view.pasteHTML(editable(answer.data.html).innerHTML);
      const dropped = answer.data.dropped ?? [];
      tell(dropped.length > 0 ? t('已粘贴并整理格式，去掉了：{what}', { what: dropped.map(said).join(t('、')) }) : t('已粘贴并整理格式'));
      return;
    }
    view.pasteText(text === '' ? plainText(html) : text);
    tell(answer ? t('无法连接服务器整理格式，已粘贴为纯文本') : t('粘贴的内容太长，已粘贴为纯文本；可分段粘贴以保留格式'));
  }
}

/** Without what the system puts around a copied text. */
function bare(html: string): string {
  return html.replace(/<\/?(?:html|body|meta)\b[^>]*>|<!--(?:Start|End)Fragment-->|[\r\n]/gi, '');
}

function hasText(html: string): boolean {
  return html.replace(/<(style|script)[^]*?<\/\1>|<[^>]*>|&nbsp;/gi, '').trim() !== '';
}

function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}
