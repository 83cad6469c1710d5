import type { z } from 'zod';
import type { CommandServices } from '../command/run-command.server';

/** Work of the second process. Jobs carry ids, never content, and may run twice: handlers are idempotent. */
export interface Job<S extends z.ZodType = z.ZodType> {
  /** verb-noun, as the file is called; also the queue's name. */
  name: string;
  data: S;
  /** Cron expression in legal time, for jobs that run by themselves. */
  schedule?: string;
  /**
   * For work that cannot wait for a minute's cron: run this often by every worker, not by the queue. Only for what costs next
   * to nothing when there is nothing to do and what the database itself keeps from happening twice.
   */
  everyMs?: number;
  handle(services: CommandServices, data: z.output<S>, districtIds: number[]): Promise<void>;
}

export function defineJob<S extends z.ZodType>(job: Job<S>): Job<S> {
  return job;
}
