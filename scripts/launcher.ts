import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { Fault, printFault, say } from './fault.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import type { Message } from './process';

const BUILD = path.resolve(import.meta.dirname, '../build');
/** The web process is built with its pages, the worker by itself. */
const PROGRAMS = { web: 'server/web.js', worker: 'worker.js' };
const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;
const INSISTENCE_MS = 1_000;

/**
 * Starts the serving processes, watches over them and ends them in order. One that dies takes the others with it: half a
 * service that looks whole is worse than none, and restarting is the service manager's work.
 */
export class Launcher {
  readonly #children = new Map<string, ChildProcess>();
  readonly #afterwards: (() => Promise<void> | void)[] = [];
  #stopping: Promise<never> | null = null;

  constructor() {
    let asked = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // One Ctrl-C arrives up to three times: from the terminal, from npm and from the command runner.
        if (asked > 0 && Date.now() - asked > INSISTENCE_MS) this.#killAll();
        if (asked === 0) {
          asked = Date.now();
          if (process.stdout.isTTY) say.line('');
          say.working('正在停止 Stopping');
          void this.stop(0);
        }
      });
    }
    if (process.send) process.on('disconnect', () => void this.stop(0));
  }

  get stopping(): boolean {
    return this.#stopping !== null;
  }

  /** To be done once the processes have ended, last added first. */
  afterwards(work: () => Promise<void> | void): void {
    this.#afterwards.push(work);
  }

  /**
   * @returns when the process serves.
   * @throws Fault when it does not come to that.
   */
  async start(name: keyof typeof PROGRAMS, environment: Record<string, string>): Promise<ChildProcess> {
    const child = fork(path.join(BUILD, PROGRAMS[name]), [], {
      env: { ...process.env, ...environment, NODE_ENV: 'production' },
      execArgv: NODE_FLAGS,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#children.set(name, child);
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Fault(`${name} 进程 60 秒内没有就绪。`, `The ${name} process was not ready within 60 seconds.`)),
        READY_LIMIT_MS,
      );
      const settle = (error?: Error) => {
        clearTimeout(limit);
        if (error) reject(error);
        else resolve();
      };
      child.on('message', (message: Message) => settle(message.kind === 'fault' ? new Error(message.text) : undefined));
      child.once('error', settle);
      child.once('exit', (code, signal) =>
        settle(new Fault(`${name} 进程没有启动（${signal ?? `退出代码 ${code}`}）。`, `The ${name} process did not start.`)),
      );
    });
    child.once('exit', (code, signal) => void this.#died(name, code, signal));
    return child;
  }

  async #died(name: string, code: number | null, signal: string | null): Promise<void> {
    // A signal sent to the whole group may reach the child before it reaches us.
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (this.stopping) return;
    this.fail(
      new Fault(
        `${name} 进程意外结束（${signal ?? `退出代码 ${code}`}），其余进程随之停止。`,
        `The ${name} process ended unexpectedly; the others are stopped with it.`,
      ),
    );
  }

  /** Prints the fault, ends everything and leaves with exit code 1. */
  fail(error: unknown): void {
    if (this.stopping) return;
    printFault(error);
    void this.stop(1);
  }

  /** Ends web, then worker, then what lies below them; then this process. */
  stop(code: number): Promise<never> {
    this.#stopping ??= this.#stop(code);
    return this.#stopping;
  }

  async #stop(code: number): Promise<never> {
    for (const child of this.#children.values()) await endChild(child);
    for (const work of this.#afterwards.reverse()) {
      try {
        await work();
      } catch (error) {
        printFault(error);
        code ||= 1;
      }
    }
    process.exit(code);
  }

  #killAll(): void {
    for (const child of this.#children.values()) child.kill('SIGKILL');
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(limit);
}
