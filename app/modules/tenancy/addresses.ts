/** How a site is reached. */
export const ADDRESS_FORMS = ['path', 'subdomain', 'domain'] as const;

export interface AddressRow {
  form: (typeof ADDRESS_FORMS)[number];
  host: string;
  segment: string;
  canonical: boolean;
}

/**
 * Every address a unit's site answers at; exactly one is canonical and the others redirect to it. National rules put units
 * below the portal's domain, so the path and subdomain forms always exist.
 */
export function unitAddresses(site: { slug: string; form: AddressRow['form']; domain: string }, portalHost: string): AddressRow[] {
  const rows: AddressRow[] = [
    { form: 'path', host: portalHost, segment: site.slug, canonical: site.form === 'path' },
    { form: 'subdomain', host: `${site.slug}.${portalHost}`, segment: '', canonical: site.form === 'subdomain' },
  ];
  if (site.form === 'domain') rows.push({ form: 'domain', host: site.domain, segment: '', canonical: true });
  return rows;
}
