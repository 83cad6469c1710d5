/** The value of a cookie in a request's `Cookie` header; undefined when it carries none of that name. */
export function cookieValue(cookies: string, name: string): string | undefined {
  return cookies
    .split(/; */)
    .map((pair) => pair.split('='))
    .find(([key]) => key === name)?.[1];
}
