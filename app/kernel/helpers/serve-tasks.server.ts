import type { Message } from '../words/message';
import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorCode, type ErrorDetail } from '../errors';

/** Tasks of a helper, by name. Arguments and results are copied: plain values and bytes. */
export type Tasks = Record<string, (...args: never[]) => unknown>;

export interface TaskRequest {
  name: string;
  args: unknown[];
}

/** A refusal of the domain crosses as what it is; any other error is a fault of the program and crosses as its text. */
export type TaskAnswer =
  | { result: unknown }
  | { refused: { code: ErrorCode; message: string | Message; details: ErrorDetail[] } }
  | { error: string };

/** The helper's side of a pool: does what it is asked, one after another, and ends with the process that it helps. */
export function serveTasks(tasks: Tasks): void {
  process.on('disconnect', () => process.exit());
  // Service managers and terminals tell a whole group to stop: what is being done is done, and this ends with the process it helps.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // A task that does not end hears of nothing; this thread sees that nobody waits for it any more.
  new Worker(`setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL'); }, 1000)`, {
    eval: true,
    execArgv: [],
  }).unref();
  process.on('message', async ({ name, args }: TaskRequest) => {
    const answer: TaskAnswer = await Promise.resolve()
      .then(() => (tasks[name] as (...given: unknown[]) => unknown)(...args))
      .then(
        (result) => ({ result }),
        (error: unknown) =>
          error instanceof DomainError
            ? { refused: { code: error.code, message: error.said, details: error.details } }
            : { error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      );
    process.send!(answer);
  });
}
