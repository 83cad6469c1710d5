/** Every kind of change an import may make to a body, with the word an editor reads in the report. */
export const BODY_CHANGE_LABELS = {
  'line-ends': '统一换行符',
  'control-characters': '删除控制字符和不可见字符',
  'full-width': '全角字母数字改为半角',
  'private-use-restored': '按上下文还原私用区字符',
  'private-use-replaced': '无法识别的私用区字符以□代替',
  'private-use-dropped': '删除句末的私用区排版标记',
  entities: '还原HTML实体',
  'stray-markup': '删除正文中残留的标记',
  'repeated-body': '删除重复的全文',
  'repeated-title': '删除正文开头重复的标题',
  'repeated-doc-number': '删除正文开头重复的文号',
  'page-numbers': '删除页码',
  navigation: '删除网页导航文字',
  separators: '删除分隔线',
  spaces: '整理缩进和多余空格',
  'joined-lines': '合并被折断的行',
  'split-lines': '按条款、标题、落款拆分段落',
  'split-long-paragraphs': '在句末拆分过长的段落',
  headings: '识别标题',
  articles: '识别条文',
  'sign-off': '识别落款',
  attachments: '识别附件说明',
  contents: '识别目录',
  tables: '识别表格',
  'table-cells-joined': '合并被打散的表格单元格（未能还原表格）',
  'images-dropped': '删除图片',
  'markup-cleaned': '清理网页格式',
  'left-plain': '未作结构化，按原段落保留',
} as const;

export type BodyChangeKind = keyof typeof BODY_CHANGE_LABELS;

/**
 * One kind of change made to a body. `removed` holds the text taken out, in full,
 * so that source = result + removals can be shown for every import.
 */
export interface BodyChange {
  kind: BodyChangeKind;
  count: number;
  sample?: string;
  removed?: string[];
}

const SAMPLE_LENGTH = 60;

/** Collects changes by kind while a body is worked on. */
export class ChangeRecorder {
  readonly #changes = new Map<BodyChangeKind, BodyChange>();

  note(kind: BodyChangeKind, sample?: string, count = 1): void {
    if (count === 0) return;
    const change = this.#changes.get(kind);
    if (change) change.count += count;
    else {
      const created: BodyChange = { kind, count };
      if (sample !== undefined) created.sample = sample.slice(0, SAMPLE_LENGTH);
      this.#changes.set(kind, created);
    }
  }

  remove(kind: BodyChangeKind, text: string): void {
    this.note(kind, text);
    const change = this.#changes.get(kind);
    if (change) (change.removed ??= []).push(text);
  }

  /** Records text taken out as part of a change already counted. */
  discard(kind: BodyChangeKind, text: string): void {
    const change = this.#changes.get(kind);
    if (change) (change.removed ??= []).push(text);
    else this.remove(kind, text);
  }

  list(): BodyChange[] {
    return [...this.#changes.values()];
  }
}
