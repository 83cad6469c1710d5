/** A file that belongs to a demo item; its bytes are made only when asked for. */
export interface DemoAttachment {
  name: string;
  kind: 'pdf' | 'docx' | 'xlsx' | 'csv';
  bytes: () => Uint8Array | Promise<Uint8Array>;
}

/** A picture that is in an item's text, as a drawing. */
export interface DemoFigure {
  name: string;
  svg: string;
  /** The picture's name in the text until it is drawn: the checksum of the drawing. */
  sha256: string;
}

export type DemoEffectState = 'in_force' | 'expired' | 'repealed';
export type DemoRelationKind = 'supersedes' | 'repeals' | 'interprets';

/** A later public correction of a published item. */
export interface DemoRevision {
  publishedAt: string;
  changeNote: string;
  bodyHtml: string;
  title?: string;
}

/** One published disclosure of the demo district, ready to be stored. */
export interface DemoItem {
  /** Unique and the same in every run, for example `WL0101-000123`. */
  key: string;
  /** `portal` or the unit's slug. */
  siteSlug: string;
  /** A leaf of the catalogue as that unit sees it, extensions included. */
  categoryCode: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  formedOn: string;
  publishedAt: string;
  theme: string | null;
  genre: string | null;
  keywords: string[];
  summary: string;
  bodyHtml: string;
  source: string;
  editor: string;
  disclosureKind: 'proactive';
  effect: { state: DemoEffectState; date: string | null } | null;
  /** Targets come earlier in the stream. */
  relations: { kind: DemoRelationKind; targetKey: string }[];
  attachments: DemoAttachment[];
  figures: DemoFigure[];
  revisions?: DemoRevision[];
  withdrawn: { at: string; reason: string; redirectToKey: string | null } | null;
}

export type UnitKind =
  | 'town'
  | 'subdistrict'
  | 'development_zone'
  | 'party_department'
  | 'government_department'
  | 'public_institution'
  | 'judicial'
  | 'dual_managed';

export interface DemoLeader {
  unitCode: string;
  name: string;
  title: string;
  duties: string;
  order: number;
  resumeSummary: string;
}

export interface DemoUnit {
  code: string;
  slug: string;
  name: string;
  shortName: string;
  nameEn: string;
  kind: UnitKind;
  address: 'path' | 'subdomain' | 'domain';
  domain: string;
  theme: string;
  siteIdCode: string;
  leader: string;
  leaderTitle: string;
  phone: string;
  email: string;
  officeAddress: string;
  postcode: string;
  hours: string;
  summary: string;
  functions: string[];
  leaders: DemoLeader[];
}

export interface DemoCategory {
  code: string;
  name: string;
  nameEn: string;
  description: string;
  keywords: string[];
  columnType: string;
  freshDays: number | null;
  children: DemoCategory[];
}

export interface DemoExtension {
  kinds?: UnitKind[];
  units?: string[];
  parent: string;
  code: string;
  name: string;
  nameEn: string;
  description: string;
}

export interface DemoCatalogue {
  categories: DemoCategory[];
  extensions: DemoExtension[];
  themes: string[];
  genres: string[];
}

export interface DemoDistrict {
  slug: string;
  name: string;
  cityName: string;
  areaCode: string;
  asOf: string;
  yearStart: string;
  portal: {
    unitCode: string;
    unitName: string;
    name: string;
    phone: string;
    email: string;
    address: string;
    postcode: string;
    hours: string;
  };
}

export interface DemoBlueprint {
  kind: string;
  theme: string;
  tagline: string;
  navigation: string[];
  homeColumns: string[];
  guide: { sections: { heading: string; body: string }[] };
}

/** Everything the generator reads: the folder `tenants/<district>` as plain data. */
export interface DemoTenant {
  district: DemoDistrict;
  units: DemoUnit[];
  /** The district's own leaders (unit code of the portal). */
  districtLeaders: DemoLeader[];
  catalogue: DemoCatalogue;
  blueprints: Record<string, DemoBlueprint>;
}
