import { ITEM_FIELDS, PLAIN_FIELDS } from '~/modules/catalogue/item-fields';
import { RELATION_WORDS } from '~/modules/catalogue/model';
import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { DISCLOSURE_WORDS, EFFECT_WORDS } from '~/modules/publishing/editing/field-words';
import type { ItemOverview } from '~/modules/publishing/workflow/queries/item-overview.server';
import { FileList } from '~/ui/file-list';
import { type Definition, DefinitionTable } from '~/ui/definition-table';
import { inPairs } from '~/ui/in-pairs';
import { ConsentTag } from './consent-tag';
import { fileKind, FILES } from '../words/file-words';
import { useOwnWords } from '../words/language';
import { useWords } from '../words/use-words';

/** A note whether a relation to another site's item shows there; nothing within a site. */
function RelationState({ consents, kind, toId }: Pick<ItemOverview, 'consents'> & { kind: string; toId: number }) {
  const { line, zh } = useWords();
  const offer = consents.own.find((each) => each.kind === kind && each.to.id === toId);
  const coming = consents.coming.find((each) => each.kind === kind && each.toId === toId);
  if (coming)
    return (
      <span className="ms-[0.75em] text-15 text-quiet">
        {line('发布后须经{site}同意，才在对方页面上显示', { site: <span lang={zh}>{coming.siteName}</span> })}
      </span>
    );
  if (!offer) return null;
  const site = <span lang={zh}>{offer.to.siteName}</span>;
  const at = offer.decidedAt ?? '';
  return (
    <span className="ms-[0.75em] text-15 text-quiet">
      <ConsentTag consent={offer.consent} /> {offer.consent === 'waiting' && line('须经{site}同意，才在对方页面上显示', { site })}
      {offer.consent === 'accepted' && line('{site} {at}同意，已在对方页面上显示', { site, at })}
      {offer.consent === 'declined' && line('{site} {at}不同意，原因：{reason}', { site, at, reason: offer.reason ?? '' })}
    </span>
  );
}

/** Metadata and files of an edition, as the catalogue will show them. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function ItemFacts({
  overview: { id, fields, ender, indexNumber, categoryPath, consents, mayConsent },
}: {
  overview: Pick<ItemOverview, 'id' | 'fields' | 'ender' | 'indexNumber' | 'categoryPath' | 'consents' | 'mayConsent'>;
}) {
  const { t, line, label, zh } = useWords();
  const files = useOwnWords(FILES);
  const marked = (text: string) => (text === '' ? '' : <span lang={zh}>{text}</span>);
  const rows: [string, ReactNode, boolean?][] = [
    [t('索引号'), indexNumber ?? t('发布时编制')],
    [t('目录类别'), marked(categoryPath)],
    [t('发布机构'), marked(fields.issuer)],
    [t('成文日期'), fields.formedOn ?? ''],
    [t('文号'), marked(fields.docNumber ?? '')],
    [t('公开方式'), t(DISCLOSURE_WORDS[fields.disclosureKind])],
    [t('不予公开的依据'), marked(fields.disclosureGround ?? '')],
    [
      t('效力'),
      fields.effect
        ? fields.effect.date
          ? t('{state}（{date}）', { state: t(EFFECT_WORDS[fields.effect.state]), date: fields.effect.date })
          : t(EFFECT_WORDS[fields.effect.state])
        : '',
    ],
    [
      t('公开的效力'),
      ender
        ? line('废止（{since}），因{item}废止或取代了它；更正不能恢复', {
            since: ender.since,
            item: <a href={WORKSPACE.item(ender.id)}>{t('编号{toId}', { toId: ender.id })}</a>,
          })
        : '',
    ],
    [t('主题'), marked(fields.theme ?? '')],
    [t('体裁'), marked(fields.genre ?? '')],
    ...PLAIN_FIELDS.map((field): [string, ReactNode] => [label(ITEM_FIELDS[field].label.zh), marked(fields[field])]),
    [t('关键词'), marked(fields.keywords.join('、')), true],
    [t('概述'), marked(fields.summary), true],
    [t('更正说明'), marked(fields.changeNote), true],
  ];
  return (
    <>
      <DefinitionTable
        rows={inPairs(rows.filter(([, value]) => value !== '').map(([term, value, wide]): Definition => ({ term, value, wide })))}
        label={t('元数据')}
      />
      {fields.attachments.length > 0 && (
        <FileList
          label={t('附件')}
          facts={(kind, size) => files.t('{kind}，{size}', { kind, size })}
          files={fields.attachments.map(({ sha256, name, extension, size }) => ({
            key: sha256 + name,
            name,
            lang: zh,
            href: WORKSPACE.itemFile(id, sha256),
            kind: fileKind(files, extension),
            size,
          }))}
        />
      )}
      {fields.relations.length > 0 && (
        <ul aria-label={t('相关信息')}>
          {fields.relations.map(({ kind, toId }) => (
            <li key={`${kind}${toId}`}>
              {line('{what}：{item}', {
                what: label(RELATION_WORDS[kind]),
                item: <a href={WORKSPACE.item(toId)}>{t('编号{toId}', { toId })}</a>,
              })}{' '}
              <RelationState consents={consents} kind={kind} toId={toId} />
            </li>
          ))}
        </ul>
      )}
      {consents.shown.length > 0 && (
        <section aria-labelledby="shown-here">
          <h2 id="shown-here" className="block text-15 text-quiet">
            {t('本条页面上显示的其他网站的信息')}
          </h2>
          <ul>
            {consents.shown.map(({ id: relation, kind, from, decidedAt, decidedBy }) => (
              <li key={relation}>
                {line('{what}：{item}', { what: label(RELATION_WORDS[kind]), item: <span lang={zh}>{from.title}</span> })}
                <span className="ms-[0.75em] text-15 text-quiet">
                  {line('{site}，{who} {at}同意', {
                    site: <span lang={zh}>{from.siteName}</span>,
                    who: <span lang={zh}>{decidedBy}</span>,
                    at: decidedAt ?? '',
                  })}
                </span>
              </li>
            ))}
          </ul>
          {mayConsent && (
            <p>
              <a href={WORKSPACE.relations + queryString({ state: 'accepted' })}>{t('撤销同意，在关联申请中办理')}</a>
            </p>
          )}
        </section>
      )}
    </>
  );
}
