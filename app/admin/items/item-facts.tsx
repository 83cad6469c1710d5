import { WORKSPACE } from '~/kernel/tenant/links';
import { DISCLOSURE_WORDS, EFFECT_WORDS, RELATION_WORDS } from '~/modules/publishing/field-words';
import type { ItemDesk } from '~/modules/publishing/queries/item-desk.server';
import { fileSize } from '~/site/catalogue/sizes';
import { type Definition, DefinitionTable } from '~/ui/tables';

/** Metadata and files of an edition, as the catalogue will show them. */
export function ItemFacts({ desk: { id, fields, indexNumber, categoryPath } }: { desk: Pick<ItemDesk, 'id' | 'fields' | 'indexNumber' | 'categoryPath'> }) {
  const rows: [string, string, boolean?][] = [
    ['索引号', indexNumber ?? '发布时编制'],
    ['目录类别', categoryPath],
    ['发布机构', fields.issuer],
    ['成文日期', fields.formedOn ?? ''],
    ['文号', fields.docNumber ?? ''],
    ['公开方式', DISCLOSURE_WORDS[fields.disclosureKind]],
    ['不予公开的依据', fields.disclosureGround ?? ''],
    ['效力', fields.effect ? `${EFFECT_WORDS[fields.effect.state]}${fields.effect.date ? `（${fields.effect.date}）` : ''}` : ''],
    ['主题', fields.theme ?? ''],
    ['体裁', fields.genre ?? ''],
    ['来源', fields.source],
    ['责任编辑', fields.editor],
    ['关键词', fields.keywords.join('、'), true],
    ['概述', fields.summary, true],
    ['更正说明', fields.changeNote, true],
  ];
  return (
    <>
      <DefinitionTable rows={rows.filter(([, value]) => value !== '').map(([term, value, wide]): Definition => ({ term, value, wide }))} label="元数据" />
      {fields.attachments.length > 0 && (
        <ul className="attachments" aria-label="附件">
          {fields.attachments.map((file) => (
            <li key={file.sha256}>
              <a href={WORKSPACE.itemFile(id, file.sha256)}>{file.name}</a>
              <span className="note">
                {file.extension.toUpperCase()}，{fileSize(file.size)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {fields.relations.length > 0 && (
        <ul aria-label="相关信息">
          {fields.relations.map(({ kind, toId }) => (
            <li key={`${kind}${toId}`}>
              {RELATION_WORDS[kind]}：<a href={WORKSPACE.item(toId)}>编号 {toId}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
