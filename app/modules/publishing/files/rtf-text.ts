/** Groups of an RTF that hold no words of the document. */
const SILENT = /^\{\\(?:\*|fonttbl|colortbl|stylesheet|pict|themedata|colorschememapping|datastore|xmlnstbl|listtable|listoverridetable|rsidtbl|generator|latentstyles)/;
const CODE_PAGES: Readonly<Record<string, string>> = { '936': 'gb18030', '54936': 'gb18030', '950': 'big5', '1252': 'windows-1252', '65001': 'utf-8' };

/** The words of an RTF, and what its information group says. Deleted and hidden text is read too. */
export function rtfText(source: string): { text: string; meta: string } {
  const decoder = new TextDecoder(CODE_PAGES[/\\ansicpg(\d+)/.exec(source)?.[1] ?? ''] ?? 'gb18030');
  let bytes: number[] = [];
  const out = { text: '', meta: '' };
  let into: 'text' | 'meta' = 'text';
  const stack: { silent: boolean; into: 'text' | 'meta'; skip: number }[] = [];
  let state: { silent: boolean; into: 'text' | 'meta'; skip: number } = { silent: false, into, skip: 1 };
  let toSkip = 0;
  const flush = () => {
    if (bytes.length > 0) out[into] += decoder.decode(Uint8Array.from(bytes));
    bytes = [];
  };
  const put = (words: string) => {
    flush();
    if (!state.silent) out[state.into] += words;
  };
  const token = /\\'([0-9a-f]{2})|\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [, hex, word, argument, symbol, brace, plain] = found;
    if (brace === '{') {
      flush();
      stack.push(state);
      const head = source.slice(found.index, found.index + 40);
      state = { silent: state.silent || SILENT.test(head), into: head.startsWith('{\\info') ? 'meta' : state.into, skip: state.skip };
      if (head.startsWith('{\\author') || head.startsWith('{\\operator') || head.startsWith('{\\company') || head.startsWith('{\\title')) put('\n');
    } else if (brace === '}') {
      flush();
      state = stack.pop() ?? { silent: false, into: 'text', skip: 1 };
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!state.silent) {
        into = state.into;
        bytes.push(Number.parseInt(hex, 16));
      }
    } else if (word !== undefined) {
      if (word === 'u' && argument !== undefined) {
        put(String.fromCharCode((Number(argument) + 0x10000) % 0x10000));
        toSkip = state.skip;
      } else if (word === 'uc') state.skip = Number(argument ?? '1');
      else if (word === 'par' || word === 'line' || word === 'row' || word === 'sect' || word === 'page') put('\n');
      else if (word === 'tab' || word === 'cell') put('\t');
      else if (word === 'bin') token.lastIndex += Math.max(0, Number(argument ?? '0'));
    } else if (symbol !== undefined) {
      if (/[\\{}]/.test(symbol)) put(symbol);
      else if (symbol === '~') put(' ');
    } else if (plain !== undefined) {
      const words = toSkip > 0 ? plain.slice(toSkip) : plain;
      toSkip = Math.max(0, toSkip - plain.length);
      put(words);
    }
  }
  flush();
  return { text: out.text.trim(), meta: out.meta.trim() };
}
