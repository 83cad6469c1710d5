import { type SiteBase } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { attachmentFileName, variantFileName } from '~/modules/catalogue/attachment-file';
import { imageAddresses, withShownImages } from '~/modules/catalogue/body-images';
import { ITEM_FIELDS, PLAIN_FIELDS } from '~/modules/catalogue/item-fields';
import type { RelatedItem } from '~/modules/catalogue/queries/item.server';
import type { ItemPage } from '~/modules/catalogue/queries/item-page.server';
import { Notice } from '~/ui/notice';
import { scrollingTables } from '~/ui/scrolling-tables';
import { type Definition, DefinitionTable } from '~/ui/definition-table';
import { inPairs } from '~/ui/in-pairs';
import { Day } from '~/ui/time';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';
import { fileSize } from '~/ui/file-size';

export type ShownItem = Extract<ItemPage, { kind: 'item' }> & {
  /** Where the sites of related items are, by site id. */
  bases: Record<number, SiteBase>;
  /** Where files are while the item is not public. */
  fileAddress?: (checksum: string, width?: number) => string;
};

/** An item: the facts every official expects on top, the text set like a document, files, relations, who answers for it. */
export function ItemArticle({ shown }: { shown: ShownItem }) {
  const { item } = shown;
  const { links, lang, zh } = useSite();
  const words = pick(catalogueStrings, lang).item;
  const imageAddress =
    shown.fileAddress ??
    imageAddresses(item.images, (image, width) =>
      links.to(paths.file(image.id, width === undefined ? attachmentFileName(image) : variantFileName(image, width))),
    );
  return (
    <article>
      <h1
        className="mb-4 max-w-[30em] print:max-w-none print:text-center print:[font-family:SimSun,'Songti_SC','Noto_Serif_CJK_SC',serif]"
        lang={zh}
      >
        {item.title}
      </h1>
      <Facts shown={shown} />
      <EffectNotice shown={shown} />
      {item.corrections.length > 0 && (
        <Notice className="mt-4" title={words.corrections}>
          <ul lang={zh}>
            {item.corrections.map((correction) => (
              <li key={correction.revisionNo}>
                <Day date={correction.publishedAt} /> {correction.note}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {words.english !== '' && <p className="mt-4 text-15 text-quiet">{words.english}</p>}
      {/* Reduced to a document's structure when it was written, and the page's policy lets nothing run. */}
      <div
        className="document mx-0"
        lang={zh}
        dangerouslySetInnerHTML={{ __html: scrollingTables(withShownImages(item.bodyHtml, item.images, imageAddress)) }}
      />
      <Attachments shown={shown} />
      <Relations shown={shown} />
      <Provenance shown={shown} />
      <Neighbours shown={shown} />
      <p className="text-15 text-quiet print:hidden">{words.print}</p>
    </article>
  );
}

function Facts({ shown }: { shown: ShownItem }) {
  const { item } = shown;
  const site = useSite();
  const { links, lang, zh } = site;
  const words = pick(catalogueStrings, lang).item;
  const chinese = (text: string) => <span lang={zh}>{text}</span>;
  const rows: (Definition | null)[] = [
    { term: words.indexNumber, value: <span className="tabular-nums [text-autospace:no-autospace]">{item.indexNumber}</span> },
    {
      term: words.category,
      value: shown.path.map((category, at) => (
        <span key={category.code}>
          {at > 0 && ' › '}
          <a href={links.to(paths.column(category.code))}>{site.name(category)}</a>
        </span>
      )),
    },
    { term: words.issuer, value: chinese(item.issuer) },
    { term: words.formedOn, value: item.formedOn ? <Day date={item.formedOn} /> : words.unknownDate },
    { term: words.title, value: chinese(item.title), wide: true, fold: true },
    item.docNumber ? { term: words.docNumber, value: chinese(item.docNumber) } : null,
    item.effectState
      ? {
          term: words.effect,
          value: item.effectDate
            ? words.effectFrom(words.effectState[item.effectState], item.effectDate)
            : words.effectState[item.effectState],
        }
      : null,
    { term: words.publishedAt, value: <time dateTime={item.publishedAt}>{item.publishedAt.slice(0, 16).replace('T', ' ')}</time> },
    item.theme
      ? { term: words.theme, value: <a href={links.to(paths.catalogue, { theme: item.theme })}>{chinese(item.theme)}</a>, fold: true }
      : null,
    item.genre
      ? { term: words.genre, value: <a href={links.to(paths.catalogue, { genre: item.genre })}>{chinese(item.genre)}</a>, fold: true }
      : null,
    item.keywords.length > 0 ? { term: words.keywords, value: chinese(item.keywords.join('；')), fold: true } : null,
    { term: words.disclosureKind, value: words.disclosure[item.disclosureKind], fold: true },
    item.summary ? { term: words.summary, value: chinese(item.summary), wide: true, fold: true } : null,
  ];
  return (
    <DefinitionTable
      label={words.facts}
      className="print:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] print:text-[10pt] print:[&_dd]:px-[5pt] print:[&_dd]:py-[2pt] print:[&_dt]:bg-transparent print:[&_dt]:px-[5pt] print:[&_dt]:py-[2pt]"
      all={{ id: 'facts', label: words.allFacts }}
      rows={inPairs(rows.filter((row) => row !== null))}
    />
  );
}

function EffectNotice({ shown }: { shown: ShownItem }) {
  const { item } = shown;
  const words = pick(catalogueStrings, useSite().lang).item;
  if (item.effectState === null || item.effectState === 'in_force') return null;
  const state = words.effectState[item.effectState];
  const successors = item.relations.filter(({ kind, direction }) => direction === 'to' && kind !== 'interprets');
  return (
    <Notice className="mt-4" tone="warn" title={item.effectDate ? words.noLongerFrom(state, item.effectDate) : words.noLonger(state)}>
      {successors.map((related) => (
        <p key={related.id}>
          {related.kind === 'repeals' ? words.repealedBy : words.replacedBy} <RelatedLink related={related} bases={shown.bases} />
        </p>
      ))}
    </Notice>
  );
}

function Attachments({ shown }: { shown: ShownItem }) {
  const { attachments } = shown.item;
  const { links, lang, zh } = useSite();
  const words = pick(catalogueStrings, lang).item;
  if (attachments.length === 0) return null;
  return (
    <section aria-labelledby="attachments" className="mt-8 border-0 border-t-2 border-solid border-main pt-2.5">
      <h2 id="attachments" className="mb-1.5 text-18">
        {words.attachments}
      </h2>
      <ul className="each-li:py-1.5 each-li:leading-[1.6]">
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            <a
              href={shown.fileAddress?.(attachment.sha256) ?? links.to(paths.file(attachment.id, attachmentFileName(attachment)))}
              lang={zh}
            >
              {attachment.name}
            </a>
            <span className="block text-15 text-quiet">
              {words.fileNote(words.fileKinds[attachment.extension] ?? words.fileKind(attachment.extension), fileSize(attachment.size))}
            </span>
          </li>
        ))}
      </ul>
      <details className="text-15 print:hidden">
        <summary className="w-fit cursor-pointer py-1">{words.checksums}</summary>
        <ul>
          {attachments.map(({ id, name, sha256 }) => (
            <li key={id} className="py-1">
              <span lang={zh}>{name}</span> <code className="block break-all">{sha256}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Relations({ shown }: { shown: ShownItem }) {
  const { relations } = shown.item;
  const words = pick(catalogueStrings, useSite().lang).item;
  if (relations.length === 0) return null;
  const groups = [...new Map(relations.map(({ kind, direction }) => [`${direction} ${kind}`, { kind, direction }])).entries()];
  return (
    <section aria-labelledby="related" className="mt-8 border-0 border-t-2 border-solid border-main pt-2.5">
      <h2 id="related" className="mb-1.5 text-18">
        {words.relations}
      </h2>
      <dl className="leading-[1.6] [&_dd+dd]:mt-1 [&_dt]:text-15 [&_dt]:text-quiet each-div:py-1">
        {groups.map(([key, group]) => (
          <div key={key}>
            <dt>{words.relation[group.kind][group.direction]}</dt>
            {relations.map((related) =>
              related.kind === group.kind && related.direction === group.direction ? (
                <dd key={related.id}>
                  <RelatedLink related={related} bases={shown.bases} />
                </dd>
              ) : null,
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

function RelatedLink({ related, bases }: { related: RelatedItem; bases: Record<number, SiteBase> }) {
  const { links, zh } = useSite();
  return (
    <span lang={zh}>
      <a href={links.toSite(bases[related.siteId] ?? links.here, paths.item(related.id))}>{related.title}</a>
      {related.docNumber && <span className="text-15 text-quiet"> {related.docNumber}</span>}
    </span>
  );
}

function Provenance({ shown }: { shown: ShownItem }) {
  const { item } = shown;
  const { lang, zh } = useSite();
  const words = pick(catalogueStrings, lang).item;
  const imported = item.sourceUrl !== null || item.sourceIndexNumber !== null;
  return (
    <footer className="mt-8 border-0 border-y border-solid border-line py-3 text-15 text-quiet print:break-before-avoid print:break-inside-avoid">
      <ul className="flex flex-wrap gap-x-8 gap-y-0.5 [&_b]:ms-[0.625em] [&_b]:font-normal [&_b]:text-ink">
        {PLAIN_FIELDS.map((field) =>
          item[field] === '' ? null : (
            <li key={field}>
              {ITEM_FIELDS[field].public[lang]}
              <b lang={zh}>{item[field]}</b>
            </li>
          ),
        )}
        {item.sourceUrl !== null && (
          <li>
            {words.origin}
            <b>
              {/^https?:\/\//i.test(item.sourceUrl) ? (
                <a href={item.sourceUrl} rel="external nofollow">
                  {item.sourceUrl}
                </a>
              ) : (
                item.sourceUrl
              )}
            </b>
          </li>
        )}
        {item.sourceIndexNumber !== null && (
          <li>
            {words.originIndexNumber}
            <b>{item.sourceIndexNumber}</b>
          </li>
        )}
      </ul>
      {imported && <p className="text-15 text-quiet">{words.originNote}</p>}
    </footer>
  );
}

function Neighbours({ shown }: { shown: ShownItem }) {
  const { item, path } = shown;
  const site = useSite();
  const { links, lang, zh } = site;
  const words = pick(catalogueStrings, lang).item;
  const column = path.at(-1);
  return (
    <nav aria-label={words.neighbours} className="my-4 print:hidden">
      <ul className="text-16 leading-[1.6] [&_span]:flex-none [&_span]:text-quiet each-li:flex each-li:gap-[1em] each-li:py-[0.1875rem]">
        {(
          [
            ['newer', item.newer],
            ['older', item.older],
          ] as const
        ).map(([which, neighbour]) =>
          neighbour ? (
            <li key={which}>
              <span>{words[which]}</span>
              <a href={links.to(paths.item(neighbour.id))} rel={which === 'newer' ? 'prev' : 'next'} lang={zh}>
                {neighbour.title}
              </a>
            </li>
          ) : null,
        )}
        {column && (
          <li>
            <a href={links.to(paths.column(column.code))}>{words.back(site.name(column))}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
