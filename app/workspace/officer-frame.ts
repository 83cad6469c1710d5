export interface FrameSite {
  id: number;
  slug: string;
  name: string;
  /** The character of its unit's seal. */
  seal: string;
  /** Its theme's main colour. */
  colour: string;
}

/** The officer as the frame of a workspace page shows them. Pages before the roles matter know the name alone. */
export interface OfficerFrame {
  displayName: string;
  /** Works on items at all. */
  publishes: boolean;
  /** Sites on which the officer begins items. */
  writes: FrameSite[];
  /** Sites the officer works for. */
  sites: FrameSite[];
  /** The one the page is about; null: all of them. */
  site: FrameSite | null;
  /** The site of the item that the page is about, whichever site is worked for; null where it is about none. */
  about: FrameSite | null;
  /** Works for the whole district. */
  whole: boolean;
  /** Reads the audit log. */
  mayAudit: boolean;
  /** Reads who may do what. */
  mayOversee: boolean;
  /** Reads the publishing settings. */
  maySet: boolean;
  /** Sees the accounts of others. */
  mayManage: boolean;
  mayInvite: boolean;
  mayGrant: boolean;
  /** Consents to relations of other sites' items. */
  mayConsent: boolean;
  /** Reads the security policy. */
  maySeePolicy: boolean;
  /** Single keys act on pages: the officer's own choice, kept with the account. */
  keys: boolean;
  /** Notices not read yet, up to a hundred; null for an officer who gets none. */
  unread: number | null;
}

/** The site worked for as a page's address names it; an officer with one site need not name it. */
export function scopeOf({ sites, site }: Pick<OfficerFrame, 'sites' | 'site'>): string | undefined {
  return sites.length > 1 ? site?.slug : undefined;
}
