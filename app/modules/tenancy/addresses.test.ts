import { describe, expect, it } from 'vitest';
import { ADDRESS_FORMS, unitAddresses } from './addresses';

const PORTAL = 'www.wangjiang.gov.cn';
const site = { slug: 'luting', domain: 'www.luting.gov.cn' };

describe('addresses of a unit’s site', () => {
  it('are below the portal’s domain in both forms, and only there while it has no domain of its own', () => {
    expect(unitAddresses({ ...site, form: 'path' }, PORTAL)).toEqual([
      { form: 'path', host: PORTAL, segment: 'luting', canonical: true },
      { form: 'subdomain', host: 'luting.www.wangjiang.gov.cn', segment: '', canonical: false },
    ]);
    expect(unitAddresses({ ...site, form: 'subdomain' }, PORTAL)).toEqual([
      { form: 'path', host: PORTAL, segment: 'luting', canonical: false },
      { form: 'subdomain', host: 'luting.www.wangjiang.gov.cn', segment: '', canonical: true },
    ]);
  });

  it('lead on to the domain of its own where that is the chosen form', () => {
    expect(unitAddresses({ ...site, form: 'domain' }, PORTAL)).toEqual([
      { form: 'path', host: PORTAL, segment: 'luting', canonical: false },
      { form: 'subdomain', host: 'luting.www.wangjiang.gov.cn', segment: '', canonical: false },
      { form: 'domain', host: 'www.luting.gov.cn', segment: '', canonical: true },
    ]);
  });

  it.each(ADDRESS_FORMS)('in the form of a %s have one canonical', (form) => {
    expect(unitAddresses({ ...site, form }, PORTAL).filter(({ canonical }) => canonical)).toEqual([expect.objectContaining({ form })]);
  });
});
