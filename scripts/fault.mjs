/** A fault as the operator reads it instead of a stack trace: a Chinese sentence and the same in English. */
export class Fault extends Error {
  /**
   * @param {string} zh
   * @param {string} en
   */
  constructor(zh, en) {
    super(`${zh}\n${en}`);
    this.name = 'Fault';
  }
}

/**
 * Prints a fault; other errors as one line, with their stack only when LOG_LEVEL asks for it.
 * @param {unknown} error
 */
export function printFault(error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\n${message}`);
  if (/^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '') && error instanceof Error) console.error(error.stack);
}

const colour = process.stderr.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Progress goes to standard error, so that `--json` on standard output stays clean. */
export const say = {
  /** @param {string} text */
  line: (text) => process.stderr.write(`${text}\n`),
  /** @param {string} text @param {number} ms */
  done: (text, ms) => process.stderr.write(`${paint('32', '✓')} ${text} ${paint('2', seconds(ms))}\n`),
  /** @param {string} text */
  working: (text) => process.stderr.write(`${paint('2', '…')} ${text}\n`),
};

/** @param {number} ms */
export function seconds(ms) {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} 秒` : `${Math.floor(ms / 60_000)} 分 ${Math.round((ms % 60_000) / 1000)} 秒`;
}

/**
 * Runs one step: its name when it begins, elapsed time every ten seconds, and when it is done how long it took.
 * @template T
 * @param {string} name
 * @param {(detail: (text: string) => void) => Promise<T>} work may say how far it is; that is shown with the elapsed time
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begun = Date.now();
  let far = '';
  say.working(name);
  const beat = setInterval(() => say.working(`${name}：已用 ${Math.round((Date.now() - begun) / 1000)} 秒${far}`), 10_000);
  try {
    const result = await work((text) => (far = `，${text}`));
    say.done(name, Date.now() - begun);
    return result;
  } finally {
    clearInterval(beat);
  }
}
