import { createHash } from 'node:crypto';

const policies = new Map<string, string>();

/**
 * Content-Security-Policy of a public page: no script at all, style from the stylesheet and the one inline theme, named by
 * its hash. Computed once a theme.
 */
export function contentPolicy(inlineStyle: string | null): string {
  const key = inlineStyle ?? '';
  let policy = policies.get(key);
  if (policy === undefined) {
    const hash = inlineStyle === null ? '' : ` 'sha256-${createHash('sha256').update(inlineStyle).digest('base64')}'`;
    policy = [
      "default-src 'none'",
      `style-src 'self'${hash}`,
      "img-src 'self'",
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
