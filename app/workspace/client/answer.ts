import type { Message } from '../../kernel/words/message';
import { said, t } from './editor-text';

/** Outcomes of a request, told apart by the officer's next step. */
export type Answer<T> =
  | { kind: 'done'; data: T }
  /** Signed out: what was asked can be asked again after signing in elsewhere. */
  | { kind: 'signed-out' }
  /** The server understood and said no; asking again changes nothing. */
  | { kind: 'refused'; status: number; messages: string[]; data: unknown }
  /** Not reached, or it failed: worth another try. */
  | { kind: 'failed' };

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
  let response: Response;
  let data: unknown;
  try {
    // The workspace answers who is signed out with the way to sign-in; followed, that would look like success.
    response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      keepalive,
      signal: AbortSignal.timeout(patience),
      headers: { Accept: 'application/json' },
    });
    if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' };
    if (response.status >= 500 || response.status === 429) return { kind: 'failed' };
    data = await response.json();
  } catch (error) {
    // A whole answer that is no JSON is a page of a proxy, which will refuse again.
    return error instanceof SyntaxError
      ? { kind: 'refused', status: 0, messages: [t('服务器的回答无法识别，请稍后再试或联系管理员。')], data: null }
      : { kind: 'failed' };
  }
  if (response.ok) return { kind: 'done', data: data as T };
  const errors = (data as { errors?: { message: Message }[] } | null)?.errors ?? [];
  return {
    kind: 'refused',
    status: response.status,
    messages:
      errors.length > 0 ? errors.map(({ message }) => said(message)) : [t('服务器没有接受（{status}）。', { status: response.status })],
    data,
  };
}
