import type { ChangeRecorder } from './body-changes';

const NAMED_ENTITIES: Record<string, string> = {
  nbsp: ' ',
  sp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  times: '×',
  divide: '÷',
  deg: '°',
  permil: '‰',
  le: '≤',
  ge: '≥',
  plusmn: '±',
  copy: '©',
  reg: '®',
  bull: '•',
  sect: '§',
  zwnj: '',
  zwj: '',
  shy: '',
};

const PRIVATE_USE = /[\ue000-\uf8ff]/;
const SENTENCE_MARK = /[。；：！？，、）)”]/;

// Tags that a scraper leaves behind in plain text. 〈关于…〉 written with < > must survive,
// so only known element names count as markup.
const STRAY_TAG = /<\/?(p|br|div|span|font|table|tbody|thead|tr|td|th|strong|b|em|i|u|a|img|h[1-6]|li|ul|ol|center|o:p)(\s[^<>]*)?\/?>/gi;
const BREAKING_TAG = /^<\/?(p|br|div|tr|h[1-6]|li|table)\b/i;
const ATTRIBUTE_LIST = /\{(?:align|class|style)="?[^{}]{0,60}\}/g;

/** Decodes the HTML entities of a text. Unknown names are left as written. */
export function decodeEntities(text: string, onDecoded?: (entity: string) => void): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (entity, name: string) => {
    let decoded: string | undefined;
    if (name[0] === '#') {
      const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      decoded = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
    } else decoded = NAMED_ENTITIES[name.toLowerCase()];
    if (decoded === undefined) return entity;
    onDecoded?.(entity);
    return decoded;
  });
}

/**
 * Normalises the characters of a plain text: line ends, control and zero-width characters,
 * exotic spaces, full-width letters and digits, HTML entities, stray tags, private-use characters.
 * Line structure is kept ("\n" only). Every kind of change is noted in `changes`.
 */
export function cleanCharacters(source: string, changes: ChangeRecorder): string {
  let text = source;
  if (/[\r\u0085\u2028\u2029\u000b\u000c]/.test(text)) {
    text = text.replace(/\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, '\n');
    changes.note('line-ends');
  }
  text = decodeEntities(text, (entity) => changes.note('entities', entity));
  if (text.includes('<')) {
    text = text.replace(/<!--.{0,200}?-->/gs, (comment) => {
      changes.note('stray-markup', comment);
      return '';
    });
    text = text.replace(STRAY_TAG, (tag) => {
      changes.note('stray-markup', tag);
      return BREAKING_TAG.test(tag) ? '\n' : '';
    });
  }
  if (text.includes('{')) {
    text = text.replace(ATTRIBUTE_LIST, (list) => {
      changes.note('stray-markup', list);
      return '';
    });
  }
  // Soft hyphen, zero-width and direction marks, BOM, C0 and C1 controls but tab and newline.
  if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe]/.test(text)) {
    text = text.replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe]+/g, (run) => {
      changes.note('control-characters', undefined, run.length);
      return '';
    });
  }
  text = text.replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g, ' ');
  text = text.replace(/[０-９Ａ-Ｚａ-ｚ]+/g, (run) => {
    changes.note('full-width', run, run.length);
    return halfWidth(run);
  });
  // A full-width stop between digits is a decimal point; elsewhere it is left as written.
  text = text.replace(/(?<=\d)．(?=\d)/g, '.');
  if (PRIVATE_USE.test(text)) text = restorePrivateUse(text, changes);
  return text;
}

/** Full-width ASCII letters and digits as half-width ones. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/**
 * Private-use characters are glyphs of a font nobody has. Three places leave no doubt:
 * between digits it is a decimal point; at a line's end before （一） it is the colon that opens
 * the list; at a line's end after a punctuation mark it is a layout mark. Elsewhere □ stands for it.
 */
function restorePrivateUse(text: string, changes: ChangeRecorder): string {
  return text.replace(/[\ue000-\uf8ff]/g, (character, at: number) => {
    const before = text[at - 1] ?? '\n';
    const after = text[at + 1] ?? '\n';
    const sample = text.slice(Math.max(0, at - 8), at + 8).replace(/\n/g, ' ');
    if (/\d/.test(before) && /\d/.test(after)) {
      changes.note('private-use-restored', sample);
      return '.';
    }
    if (after === '\n') {
      if (SENTENCE_MARK.test(before)) {
        changes.note('private-use-dropped', sample);
        return '';
      }
      if (/^\s*[（(](一|1)[）)]/.test(text.slice(at + 1, at + 8))) {
        changes.note('private-use-restored', sample);
        return '：';
      }
    }
    changes.note('private-use-replaced', sample + ` U+${character.charCodeAt(0).toString(16).toUpperCase()}`);
    return '□';
  });
}

/** A text without any white space: what must survive structuring. */
export function substance(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * True when `result` is `source` with exactly the `removed` pieces taken out: nothing lost,
 * nothing added, nothing moved. All three are compared without white space.
 */
export function isConserved(source: string, result: string, removed: readonly string[]): boolean {
  const from = substance(source);
  const to = substance(result);
  const gone = substance(removed.join(''));
  if (from.length !== to.length + gone.length) return false;
  if (gone.length === 0) return from === to;
  let at = 0;
  const counts = new Map<string, number>();
  for (let index = 0; index < from.length; index++) {
    const character = from[index] as string;
    if (at < to.length && to[at] === character) at++;
    else counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  if (at !== to.length) return false;
  for (let index = 0; index < gone.length; index++) {
    const character = gone[index] as string;
    counts.set(character, (counts.get(character) ?? 0) - 1);
  }
  for (const count of counts.values()) if (count !== 0) return false;
  return true;
}
