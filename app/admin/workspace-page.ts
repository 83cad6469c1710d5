/** Whether the matched routes are a page of the workspace: they carry its style and may run its script. */
export function workspacePage(routeIds: readonly string[]): boolean {
  return routeIds.some((id) => id.startsWith('routes/admin'));
}
