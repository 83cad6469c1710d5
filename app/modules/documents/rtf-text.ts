import { addressWords } from '../secrecy/public';
import { isTelling } from './telling-words';

/** Groups of an RTF that hold no words: fonts, colours, lists, pictures, data of programs. */
const SILENT =
  /^\{\\(?:\*\\)?(?:fonttbl|colortbl|stylesheet|pict|themedata|colorschememapping|datastore|xmlnstbl|listtable|listoverridetable|listpicture|rsidtbl|generator|latentstyles|pgptbl|revtbl|panose|falt|blipuid|bliptag|objdata|wgrffmtfilter|filetbl)(?![a-z])/;
/**
 * Groups that a reader may leave out, and others that hold text of their own: link addresses, text boxes, descriptions,
 * notes, properties.
 */
const APART = /^\{\\(?:\*|s[nv]|shptxt|dptxbxtext|propname|staticval)(?![a-z])/;
const CODE_PAGES: Readonly<Record<string, string>> = {
  '936': 'gb18030',
  '54936': 'gb18030',
  '950': 'big5',
  '932': 'shift_jis',
  '949': 'euc-kr',
  '1252': 'windows-1252',
  '65001': 'utf-8',
};
/** Encodings by the character set of a font (MS-OE376, `fcharset`). */
const CHARSETS: Readonly<Record<string, string>> = { '128': 'shift_jis', '129': 'euc-kr', '134': 'gb18030', '136': 'big5' };

interface State {
  silent: boolean;
  into: 'text' | 'meta' | 'other';
  skip: number;
  encoding: string;
}

/** The words of an RTF, what its information group says, and what stands apart from both. Deleted and hidden text is read too. */
export function rtfText(source: string): { text: string; meta: string; other: string } {
  const common = CODE_PAGES[/\\ansicpg(\d+)/.exec(source)?.[1] ?? ''] ?? 'gb18030';
  const fonts = new Map(
    [...source.matchAll(/\\f(\d+)(?:\\(?!f\d)[a-z]+-?\d*)*?\\fcharset(\d+)/g)].map(([, font, charset]) => [
      font!,
      CHARSETS[charset!] ?? common,
    ]),
  );
  const first: State = { silent: false, into: 'text', skip: 1, encoding: fonts.get(/\\deff(\d+)/.exec(source)?.[1] ?? '') ?? common };
  const decoders = new Map([...new Set([common, ...fonts.values()])].map((encoding) => [encoding, new TextDecoder(encoding)]));
  let bytes: number[] = [];
  const out = { text: [] as string[], meta: [] as string[], other: [] as string[] };
  const stack: State[] = [];
  let state = first;
  let toSkip = 0;
  const flush = () => {
    if (bytes.length > 0) out[state.into].push(decoders.get(state.encoding)!.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const put = (words: string) => {
    flush();
    if (!state.silent) out[state.into].push(words);
  };
  const token = /\\'([0-9a-f]{2})|\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [, hex, word, argument, symbol, brace, plain] = found;
    if (brace === '{') {
      flush();
      stack.push(state);
      const head = source.slice(found.index, found.index + 40);
      const isApart = APART.test(head);
      state = {
        silent: state.silent || SILENT.test(head),
        into: head.startsWith('{\\info') ? 'meta' : isApart ? 'other' : state.into,
        skip: state.skip,
        encoding: state.encoding,
      };
      if (isApart) put('\n\n');
      if (head.startsWith('{\\author') || head.startsWith('{\\operator') || head.startsWith('{\\company') || head.startsWith('{\\title'))
        put('\n');
    } else if (brace === '}') {
      flush();
      const ended = state;
      state = stack.pop() ?? first;
      if (ended.into === 'other' && state.into !== 'other') out.other.push('\n\n');
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!state.silent) bytes.push(Number.parseInt(hex, 16));
    } else if (word !== undefined) {
      if (word === 'u' && argument !== undefined) {
        put(String.fromCharCode((Number(argument) + 0x10000) % 0x10000));
        toSkip = state.skip;
      } else if (word === 'uc') state.skip = Number(argument ?? '1');
      else if (word === 'f') {
        flush();
        state.encoding = fonts.get(argument ?? '') ?? state.encoding;
      } else if (word === 'par' || word === 'line' || word === 'row' || word === 'sect' || word === 'page') put('\n');
      else if (word === 'tab' || word === 'cell' || word === 'nestcell') put('\t');
      else if (word === 'emdash' || word === 'endash') put('-');
      else if (word === 'bin') token.lastIndex += Math.max(0, Number(argument ?? '0'));
    } else if (symbol !== undefined) {
      if (/[\\{}]/.test(symbol)) put(symbol);
      else if (symbol === '~') put(' ');
      else if (symbol === '_') put('-');
    } else if (plain !== undefined) {
      const words = toSkip > 0 ? plain.slice(toSkip) : plain;
      toSkip = Math.max(0, toSkip - plain.length);
      put(words);
    }
  }
  flush();
  const others = new Set(
    out.other
      .join('')
      .split(/\n{2,}/)
      .map((words) => addressWords(words).trim())
      .filter(isTelling),
  );
  return { text: out.text.join('').trim(), meta: out.meta.join('').trim(), other: [...others].join('\n\n') };
}
