import type { Message } from '../../kernel/words/message';
import { ask, type AskOutcome } from '../ask';
import { said, t } from './editor-text';

/** Outcomes of a request, told apart by the officer's next step. */
export type Answer<T> =
  | { kind: 'done'; data: T }
  /** The server understood and said no; asking again changes nothing. */
  | { kind: 'refused'; status: number; messages: string[]; data: unknown }
  | Extract<AskOutcome, { kind: 'signed-out' | 'failed' }>;

interface PostOptions {
  /** Milliseconds after which it counts as not reached. */
  patience?: number;
  /** True for a request that goes on when the page is left. A browser takes `KEEPALIVE_BYTES` of such posts at a time. */
  keepalive?: boolean;
}

/** Bytes that browsers send on behalf of a page that is gone, less some room for the frame of the fields. */
export const KEEPALIVE_BYTES = 60_000;

/** Posts to the workspace and sorts the answer. Never throws. */
export async function post<T>(
  url: string,
  body: FormData | Blob,
  { patience = 90_000, keepalive = false }: PostOptions = {},
): Promise<Answer<T>> {
  const asked = await ask(url, { method: 'POST', body, keepalive, signal: AbortSignal.timeout(patience) });
  if (asked.kind === 'unreadable')
    return { kind: 'refused', status: 0, messages: [t('服务器的回答无法识别，请稍后再试或联系管理员。')], data: null };
  if (asked.kind !== 'answered') return asked;
  const { status, ok, data } = asked;
  if (ok) return { kind: 'done', data: data as T };
  const errors = (data as { errors?: { message: Message }[] } | null)?.errors ?? [];
  return {
    kind: 'refused',
    status,
    messages: errors.length > 0 ? errors.map(({ message }) => said(message)) : [t('服务器没有接受（{status}）。', { status })],
    data,
  };
}
