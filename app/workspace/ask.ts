/** How the workspace took a request, before what it says is looked at. */
export type AskOutcome =
  | { kind: 'answered'; status: number; ok: boolean; data: unknown }
  /** Signed out: what was asked can be asked again after signing in elsewhere. */
  | { kind: 'signed-out' }
  /** A whole answer that is no JSON: the page of a proxy, which will say the same again. */
  | { kind: 'unreadable' }
  /** Not reached, or it failed: worth another try. */
  | { kind: 'failed' };

/** Asks the workspace for an answer in JSON. Never throws. */
export async function ask(url: string, request: RequestInit): Promise<AskOutcome> {
  try {
    // The workspace answers who is signed out with the way to sign-in; followed, that would look like success.
    const response = await fetch(url, { ...request, redirect: 'manual', headers: { Accept: 'application/json' } });
    if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' };
    if (response.status >= 500 || response.status === 429) return { kind: 'failed' };
    return { kind: 'answered', status: response.status, ok: response.ok, data: await response.json() };
  } catch (error) {
    return { kind: error instanceof SyntaxError ? 'unreadable' : 'failed' };
  }
}
