import { type ChildProcess, fork } from 'node:child_process';
import { DomainError } from '../errors';
import type { TaskAnswer, TaskRequest, Tasks } from './serve-tasks.server';
import { say } from '../words/kernel-words';

/** Why a helper gave no answer: it took too long, or it ended of itself (most often for want of memory). */
export type HelperFaultKind = 'slow' | 'ended';

/** A helper stopped from outside says nothing of its task: the service ends, or the machine is short of memory. */
const STOPPED: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

export class HelperFault extends Error {
  constructor(
    readonly kind: HelperFaultKind,
    task: string,
  ) {
    super(`${task}: ${kind}`);
    this.name = 'HelperFault';
  }
}

export interface HelperPoolOptions {
  /** The file that helpers run; it calls `serveTasks`. Asked for when the first one begins. */
  program: () => string;
  helpers: number;
  /** Helpers that heavy tasks leave to the others, so that what is done in a moment waits behind nothing that takes a minute. */
  reserved?: number;
  /** Heavy tasks that may wait for a helper, and as many others; one more is refused, so that what waits cannot fill the memory. */
  waiting: number;
  /** How long one task may run. */
  milliseconds: number;
  /** Of a helper's JavaScript heap. */
  memoryMb: number;
  /** After so long without work a helper ends, and its memory with it. */
  idleMs: number;
}

interface Waiting {
  request: TaskRequest;
  milliseconds: number;
  heavy: boolean;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Environment variables that helpers are given: they read strangers' files and need no secrets. */
const PASSED_ON = ['NODE_ENV', 'NODE_COMPILE_CACHE', 'TZ', 'LANG', 'LD_LIBRARY_PATH'];

/** One process. It has one task at a time; what it says between tasks is its end. */
class Helper {
  readonly #child: ChildProcess;
  readonly #kill = () => void this.#child.kill('SIGKILL');
  #settle: ((answer: TaskAnswer | HelperFaultKind | 'stopped') => void) | null = null;

  constructor(program: string, memoryMb: number, ended: (helper: Helper) => void) {
    this.#child = fork(program, [], {
      serialization: 'advanced',
      // Output of libraries about faulty files is no fault of this process.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${memoryMb}`],
      env: Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv,
    });
    process.once('exit', this.#kill);
    const end = (signal: NodeJS.Signals | null) => {
      process.off('exit', this.#kill);
      ended(this);
      this.#settle?.(STOPPED.includes(signal) ? 'stopped' : 'ended');
    };
    this.#child.on('message', (answer: TaskAnswer) => this.#settle?.(answer));
    this.#child.on('error', () => end(null));
    this.#child.on('exit', (_code, signal) => end(signal));
  }

  async ask(request: TaskRequest, milliseconds: number): Promise<TaskAnswer | HelperFaultKind | 'stopped'> {
    let timer: NodeJS.Timeout | undefined;
    this.#child.ref();
    this.#child.channel?.ref();
    try {
      return await new Promise((resolve) => {
        this.#settle = resolve;
        timer = setTimeout(() => resolve('slow'), milliseconds);
        // A channel that is closed belongs to a process whose end is about to be told, with its reason.
        this.#child.send(request, (error) => {
          if (error) setTimeout(() => resolve('stopped'), 1_000);
        });
      });
    } finally {
      clearTimeout(timer);
      this.#settle = null;
      // A helper that waits for work keeps no process alive.
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }

  end(): void {
    this.#kill();
  }
}

/**
 * Work that would hold other requests up, or that a hostile file could make endless, done in processes of their own that are
 * kept for the next task. A task that does not end, takes all the memory it may or breaks native code costs its helper alone.
 */
export class HelperPool<T extends Tasks> {
  readonly #options: HelperPoolOptions;
  readonly #idle = new Map<Helper, NodeJS.Timeout>();
  readonly #queue: Waiting[] = [];
  #busy = 0;
  #heavy = 0;

  constructor(options: HelperPoolOptions) {
    this.#options = options;
  }

  /**
   * Has a task done. The time it may take counts from when a helper takes it on.
   * @param options.heavy it may take long: then helpers stay free for what does not.
   * @throws HelperFault when it did not end in time or its helper ended; DomainError as the task threw it, and 'unavailable'
   *   when too many wait already or the helper was stopped from outside, which is no fault of the task.
   */
  run<K extends keyof T & string>(
    name: K,
    args: Parameters<T[K]>,
    { milliseconds = this.#options.milliseconds, heavy = false } = {},
  ): Promise<Awaited<ReturnType<T[K]>>> {
    if (this.#queue.filter((task) => task.heavy === heavy).length >= this.#options.waiting) {
      return Promise.reject(
        new DomainError('unavailable', `too many wait for ${name}`, [{ message: say('正在处理的内容过多，请过一会儿再试') }]),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ request: { name, args }, milliseconds, heavy, resolve: resolve as (result: unknown) => void, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#busy >= this.#options.helpers) return;
    const mayBeHeavy = this.#heavy < this.#options.helpers - (this.#options.reserved ?? 0);
    const at = this.#queue.findIndex(({ heavy }) => mayBeHeavy || !heavy);
    if (at < 0) return;
    const [task] = this.#queue.splice(at, 1) as [Waiting];
    this.#busy += 1;
    if (task.heavy) this.#heavy += 1;
    void this.#work(task)
      .catch(task.reject)
      .finally(() => {
        this.#busy -= 1;
        if (task.heavy) this.#heavy -= 1;
        this.#next();
      });
  }

  async #work({ request, milliseconds, resolve }: Waiting): Promise<void> {
    const helper = this.#take();
    const answer = await helper.ask(request, milliseconds);
    if (typeof answer === 'string') {
      helper.end();
      if (answer === 'stopped')
        throw new DomainError('unavailable', `the helper of ${request.name} was stopped`, [
          { message: say('服务正在重启或内存不足，请过一会儿再试') },
        ]);
      throw new HelperFault(answer, request.name);
    }
    this.#idle.set(helper, setTimeout(() => this.#drop(helper), this.#options.idleMs).unref());
    if ('refused' in answer) throw new DomainError(answer.refused.code, answer.refused.message, answer.refused.details);
    if ('error' in answer) throw new Error(`in a helper: ${answer.error}`);
    resolve(answer.result);
  }

  #take(): Helper {
    for (const [helper, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(helper);
      return helper;
    }
    return new Helper(this.#options.program(), this.#options.memoryMb, (ended) => this.#drop(ended));
  }

  #drop(helper: Helper): void {
    const timer = this.#idle.get(helper);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.#idle.delete(helper);
    helper.end();
  }
}
