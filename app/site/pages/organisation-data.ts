import type { SiteView } from '../frame/use-site';

/** The unit behind the site as schema.org data. */
export function organisationData({ frame, links }: SiteView): Record<string, unknown> {
  const { contact } = frame;
  return {
    '@type': 'GovernmentOrganization',
    name: contact.unitName,
    alternateName: contact.unitNameEn || undefined,
    url: links.canonical('/'),
    telephone: contact.phone || undefined,
    email: contact.email || undefined,
    address:
      contact.officeAddress === ''
        ? undefined
        : {
            '@type': 'PostalAddress',
            streetAddress: contact.officeAddress,
            postalCode: contact.postcode || undefined,
            addressCountry: 'CN',
          },
    parentOrganization: frame.portal ? { '@type': 'GovernmentOrganization', name: frame.portal.name } : undefined,
  };
}
