import { inChinese } from '~/kernel/words/message';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { zhCN } from 'zod/locales';
import type { CommandServices } from '../kernel/command/run-command.server';
import { EmbeddedPostgresError } from '../kernel/db/embedded-postgres.server';
import { EnvError } from '../kernel/env/env.server';
import { DomainError, type ErrorDetail } from '../kernel/errors';
import { fileFault, shown } from '../kernel/text/read-text.server';
import { readTenantFolder } from '../modules/tenancy/public-commands.server';
import { type Session, withSession as openSession } from './session.server';

/** Exit codes: 0 done, 1 refused or partly refused, 2 wrong words on the command line, 3 database or settings not usable. */
const REFUSED = 1;
const USAGE = 2;
const UNUSABLE = 3;

// Faults without a sentence of their own in the schemas are told in Chinese as well.
z.config({ ...zhCN(), customError: (issue) => (issue.code === 'invalid_type' && issue.input === undefined ? '缺少这一项' : undefined) });

interface Globals {
  json?: boolean;
  district?: string;
}

/** The streams that a run of the tool writes to. */
export interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
}

/** The tool's demands on the machine that it runs on. */
export interface Surroundings {
  /** The product's folder. */
  root: string;
  /** Holds a data folder while its own database runs for this tool alone; the result lets it go. */
  hold(dataFolder: string): Promise<() => void>;
  /** True for an error of a machine that lacks one of them. */
  isUnusable(error: unknown): error is Error;
}

interface InDistrict {
  actor: Session['actor'];
  districtId: number;
}

/** Fields of commands whose option is called otherwise. */
const OPTIONS: Readonly<Record<string, string>> = {
  newSlug: 'slug',
  validFrom: 'from',
  validUntil: 'until',
  unitCode: 'unit',
  redirectToId: 'redirect',
};

/** One run of the operator's tool: the line that is read, where its answer goes, and how it ends. */
export class Tool {
  readonly program = new Command('gongkai')
    .description('公开平台运维工具。The operator’s tool of the disclosure platform.')
    .option('--json', '以 JSON 输出结果')
    .option('--district <slug>', '对哪个区操作（网址名称，见 district list）；只有一个区时可省略')
    .showHelpAfterError('（加 --help 查看用法）')
    .exitOverride();
  readonly #output: Output;
  readonly #surroundings: Surroundings;
  #exitCode = 0;
  /** The command that runs, with what was written on its line. */
  #running: Command | undefined;

  constructor(surroundings: Surroundings, output: Output) {
    this.#surroundings = surroundings;
    this.#output = output;
    this.program.hook('preAction', (_program, command) => {
      this.#running = command;
    });
  }

  readonly json = (): boolean => this.program.opts<Globals>().json === true;

  readonly chosenDistrict = (): string | undefined => this.program.opts<Globals>().district;

  /** The answer: as JSON for machines, else these lines. */
  readonly print = (value: unknown, lines: string[]): void =>
    this.#output.stdout(`${this.json() ? JSON.stringify(value, null, 2) : lines.join('\n')}\n`);

  readonly progress = (text: string): void => this.#output.stderr(text);

  /** The run ends as refused, or partly so, though it has its answer. */
  readonly refuse = (): void => {
    this.#exitCode = REFUSED;
  };

  /** Without a running demo the tool starts the data folder's database itself, and the folder is its own for that time. */
  readonly withSession = <T>(options: { migrate?: boolean }, run: (session: Session) => Promise<T>): Promise<T> =>
    openSession(this.#surroundings.root, { ...options, take: (dataFolder) => this.#surroundings.hold(dataFolder) }, run);

  readonly inDistrict = <T>(run: (session: Session, who: InDistrict, services: CommandServices) => Promise<T>): Promise<T> =>
    this.withSession({}, (session) => {
      const { districtId } = session.district(this.chosenDistrict());
      return run(session, { actor: session.actor, districtId }, session.services);
    });

  /** The folder that a district was laid out from, or the one named. */
  readonly tenantFolder = (session: Session, districtId: number, folder?: string) => {
    const slug = session.directory.districts().find((district) => district.districtId === districtId)!.slug;
    return readTenantFolder(path.resolve(folder ?? path.join(this.#surroundings.root, 'tenants', slug)));
  };

  /**
   * Runs one line.
   * @param words what is behind the tool's name.
   * @returns the exit code.
   */
  async run(words: readonly string[]): Promise<number> {
    const writing = { writeOut: this.#output.stdout, writeErr: this.#output.stderr };
    const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
    for (const command of all(this.program)) command.configureOutput(writing).exitOverride();
    try {
      await this.program.parseAsync(words, { from: 'user' });
      return this.#exitCode;
    } catch (error) {
      return this.#report(error);
    }
  }

  /** A command's field as the operator who typed the line knows it: the option or argument, and the value that was given. */
  #asTyped({ field, message: said }: ErrorDetail): Omit<ErrorDetail, 'message'> & { message: string } {
    const message = inChinese(said);
    const running = this.#running;
    const plain = field?.replace(/^units\.0\./, '') ?? '';
    const name = OPTIONS[plain] ?? plain;
    const option = running?.options.find((each) => each.attributeName() === name);
    if (option) return { field: option.long ?? name, message: `${message}${shown(running!.opts<Record<string, unknown>>()[name])}` };
    const at = running?.registeredArguments.findIndex((argument) => argument.name() === name) ?? -1;
    if (at === -1) return { ...(field === undefined ? {} : { field }), message };
    const value = running!.args[at]!;
    return { field: `<${name}>`, message: message.includes(value) ? message : `${message}${shown(value)}` };
  }

  #say(message: string, details: readonly { field?: string; message: string }[] = []): void {
    if (this.json()) return this.#output.stdout(`${JSON.stringify({ error: message, details }, null, 2)}\n`);
    const lines = details
      .map((detail) => `  ${detail.field ? `${detail.field}：` : ''}${detail.message}`)
      .filter((line) => line.trim() !== message);
    this.#output.stderr(`${[message, ...lines].join('\n')}\n`);
  }

  #report(error: unknown): number {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (error instanceof DomainError) {
      const details = error.details.map((detail) => this.#asTyped(detail));
      // The runner's own sentence is of the fields as programs name them.
      this.#say(
        error.code === 'invalid' && details.some(({ field }, at) => field !== error.details[at]!.field) ? '填写有误' : error.message,
        details,
      );
      return REFUSED;
    }
    if (error instanceof EnvError || error instanceof EmbeddedPostgresError || this.#surroundings.isUnusable(error)) {
      this.#say(error.message);
      return UNUSABLE;
    }
    const { code, message, path: place } = error as NodeJS.ErrnoException;
    const fault = place === undefined ? null : fileFault(error, place);
    const inFull = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? error.stack : undefined;
    this.#say(fault?.message ?? inFull ?? message);
    return code === 'ECONNREFUSED' ? UNUSABLE : REFUSED;
  }
}
