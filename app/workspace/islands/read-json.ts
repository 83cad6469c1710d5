/** What a page of the workspace gives to its scripts. @throws when it cannot be had, also because the session is over. */
export async function readJson<T>(source: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(source, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok || response.redirected) throw new Error(`${source} was answered with ${response.status}`);
  return (await response.json()) as T;
}
