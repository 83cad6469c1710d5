import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { asPlainText } from '../../app/kernel/written-text';

const root = path.resolve(import.meta.dirname, '../..');

interface Schema {
  _zod: { def: Definition };
  safeParse(value: unknown): { success: boolean; data?: unknown };
}
interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  options?: Schema[];
  innerType?: Schema;
  element?: Schema;
  in?: Schema;
  left?: Schema;
  right?: Schema;
}

/** Each field of a schema that is no structure itself, by its path. */
function* fieldsOf({ _zod: { def } }: Schema, at: string): Generator<[path: string, schema: Schema]> {
  for (const [name, field] of Object.entries(def.shape ?? {})) {
    const deeper = [...fieldsOf(field, `${at}.${name}`)];
    if (deeper.length > 0) yield* deeper;
    else yield [`${at}.${name}`, field];
  }
  for (const within of [...(def.options ?? []), def.innerType, def.element, def.in, def.left, def.right])
    if (within) yield* fieldsOf(within, at);
}

/** Every command that is defined while files are read, whether its file exports it, and whoever made it. */
const defined = vi.hoisted(() => [] as { name: string; input: Schema }[]);
vi.mock('../../app/kernel/command/run-command.server', async (original) => ({
  ...(await original<object>()),
  defineCommand: (command: (typeof defined)[number]) => {
    defined.push(command);
    return command;
  },
}));

const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Of several lines. */
const OF_LINES = /\.(?:summary|note|reason|answer|changeNote|why|duties|resumeSummary|guide\.sections\.body)$/;
/** Cleaned as a structure, looked up among what there is, read by the check as it stands, or the program's own word. */
const LOOKED_UP =
  /^(?:\w+(?:\.\w+)*\.bodyHtml|settleImage\.sha256|(?:completeUpload|keepImage)\.facts\.text|(?:publishItems\.items|importBatch\.documents\.item)\.categoryCode|importBatch\.documents\.earlierIds|defineCatalogue\.extensions\.(?:parent|kinds|units)|reassignReview\.assignee|(?:rename|suspend|resume)Site\.slug|finishImport\.counts)$/;
/** Compared with what is kept, to the letter: passwords and keys. Of names that nobody can have one word is kept. */
const COMPARED =
  /^(?:\w+\.(?:password|current|next|token|checked|holder|halfId|sessionId)|createAccounts\.accounts\.account\.password|\w+SignIn\.userName|signIn\.userName|requestPasswordReset\.userName)$/;
/** Inputs that no officer types: the process's own address, and an authenticator's answer. */
const OF_THE_PROCESS = /^\w+\.(?:resetAddress|party\.\w+|(?:proof\.)?answer\.[\w.]+)$/;
const OTHER = new RegExp([LOOKED_UP, COMPARED, OF_THE_PROCESS].map(({ source }) => source).join('|'));

const ENDS = ['\n', '\r\n', '\t', '\u0085', '\u2028'];
const UNWANTED = ['\u0000', '\u0007', '\u001b', '\u009f', '\u202e', '\u200b', '\u2060', '\u00ad', '\ufdd0', '\ud800', '\udfff'];
const UNSEEN = ['\u200b', ' \u3164 ', '\u202e\u2800', '\u2028'];

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

/** The ones of these that a field takes, alone or in a list. */
function taken(schema: Schema, values: readonly string[]): string[] {
  return values.flatMap((value) =>
    [value, [value]].flatMap((given) => {
      const parsed = schema.safeParse(given);
      return parsed.success ? stringsIn(parsed.data) : [];
    }),
  );
}

describe('no field of any command', async () => {
  const files = globSync('app/modules/{*,*/*}/commands/*.server.ts', { cwd: root }).map((file) => path.join(root, file));
  for (const file of files) await import(file);
  const fields = defined.flatMap(({ name, input }) => [...fieldsOf(input, camelCase(name))]);

  it('is forgotten', () => {
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/[cC]ommand\((?:\{\s*name: )?'([a-z-]+)'/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(90);
    // A command defined anew at each call is seen by nobody.
    expect(named.filter((name) => !defined.some((command) => command.name === name))).toEqual([]);
    expect(defined.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) < at)).toEqual([]);
    expect(fields.length).toBeGreaterThan(250);
  });

  it('keeps a line’s end where there is one line, and what is no character or is not seen in any', () => {
    const kept = fields
      .filter(([at]) => !OTHER.test(at))
      .filter(([at, schema]) => {
        const wrong = OF_LINES.test(at) ? UNWANTED : [...ENDS, ...UNWANTED];
        const strings = taken(
          schema,
          wrong.flatMap((character) => [`甲${character}乙`, `a${character}b`]),
        );
        return strings.some((text) => asPlainText(text) !== text || (!OF_LINES.test(at) && /[\n\t]/.test(text)));
      });
    expect(kept.map(([at]) => at)).toEqual([]);
  });

  it('keeps words made of nothing visible', () => {
    const kept = fields.filter(([at, schema]) => !OTHER.test(at) && taken(schema, UNSEEN).some((text) => text !== ''));
    expect(kept.map(([at]) => at)).toEqual([]);
  });

  it('keeps ten thousand characters on one line', () => {
    const kept = fields.filter(
      ([at, schema]) =>
        !OTHER.test(at) && !OF_LINES.test(at) && taken(schema, ['长'.repeat(10_000)]).some(({ length }) => length >= 10_000),
    );
    expect(kept.map(([at]) => at)).toEqual([]);
  });
});
