/** Whether the matched routes are a page of the workspace: they carry its style and may run its script. A preview is a page of its site. */
export function workspacePage(routeIds: readonly string[]): boolean {
  return routeIds.some((id) => id.startsWith('routes/admin') && !id.startsWith('routes/admin.preview'));
}
