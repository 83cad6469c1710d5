import { createHash } from 'node:crypto';

const policies = new Map<string, string>();

/**
 * Content-Security-Policy of a page: style from the stylesheet and the one inline theme, named by its hash. A public page
 * runs no script at all; that its own server may be spoken to is for those who examine it: Lighthouse reads robots.txt as the
 * page would. One of the workspace runs the product's own script, which shows files that are still on their way there.
 * Computed once a theme.
 */
export function contentPolicy(inlineStyle: string | null, ofWorkspace: boolean): string {
  const key = `${ofWorkspace} ${inlineStyle ?? ''}`;
  let policy = policies.get(key);
  if (policy === undefined) {
    const hash = inlineStyle === null ? '' : ` 'sha256-${createHash('sha256').update(inlineStyle).digest('base64')}'`;
    policy = [
      "default-src 'none'",
      `style-src 'self'${hash}`,
      "connect-src 'self'",
      ...(ofWorkspace ? ["script-src 'self'", "img-src 'self' data: blob:"] : ["img-src 'self'"]),
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ].join('; ');
    // Themes are few; a bound keeps a deployment of edited themes from growing without end.
    if (policies.size > 500) policies.clear();
    policies.set(key, policy);
  }
  return policy;
}
