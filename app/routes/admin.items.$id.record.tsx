import { useLoaderData } from '@remix-run/react';
import { NUMERALS } from '~/ui/data-table';
import { AdminPage } from '~/workspace/admin-page';
import { PrintSheet, type SheetPart } from '~/ui/print-sheet';
import { RECORD_TITLE, recordFacts, SIGNATURES, STAGE_WORDS } from '~/workspace/items/record-words';
import { scopeOf } from '~/workspace/officer-frame';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { type ReviewRecord, reviewRecord } from '~/modules/publishing/workflow/queries/review-record.server';

export const meta = workspaceTitle('保密审查表');

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id },
  query: { site: parameter.slug.optional() },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      params,
      query,
    } = asked;
    const record = await reviewRecord(services.db, districtId, ability, params.id, services.clock.now());
    const officer = await officerFrame(asked, query.site, record.siteId);
    return { officer, record };
  },
});

export default function Record() {
  const { officer, record } = useLoaderData<typeof loader>();
  const { t, line, zh } = useWords();
  return (
    <AdminPage heading={<span className="print:hidden">{t('保密审查表')}</span>} officer={officer} section="items">
      <p className="mb-4 print:hidden">
        {line('{back}　{pdf}　也可以直接打印本页。', {
          back: <a href={WORKSPACE.item(record.id) + queryString({ site: scopeOf(officer) })}>{t('返回')}</a>,
          pdf: <a href={`${WORKSPACE.itemRecord(record.id)}.pdf`}>PDF</a>,
        })}
      </p>
      {/* The record is a document of its own and stays as it is printed, whatever language the officer works in. */}
      <PrintSheet
        title={RECORD_TITLE}
        lang={zh}
        facts={recordFacts(record)}
        columns={4}
        parts={[stepsPart(record), findingsPart(record)]}
        signatures={SIGNATURES}
        note={`${record.printedAt}生成。依据《中华人民共和国政府信息公开条例》第十七条。`}
      />
    </AdminPage>
  );
}

function stepsPart({ steps }: ReviewRecord): SheetPart {
  return {
    key: 'steps',
    heads: ['环节', '办理人', '时间', '意见'],
    rows: steps.map(({ stage, who, at, opinion }, order) => ({
      key: order,
      cells: [STAGE_WORDS[stage], who, <span className={NUMERALS}>{at}</span>, opinion],
    })),
    empty: '还没有送审。',
  };
}

function findingsPart({ findings, mended }: ReviewRecord): SheetPart {
  return {
    key: 'findings',
    heads: ['检查项目', '位置', '办理人', '处理'],
    rows: [
      ...findings.map(({ rule, place, answer, by, at }, order) => ({ key: order, cells: [rule, place, `${by} ${at}`.trim(), answer] })),
      ...mended.map(({ rule, count }) => ({ key: rule, cells: [rule, '以前的稿', '—', `${count}处，已遮盖或删改`] })),
    ],
    empty: '自动检查没有发现需要处理的内容。',
  };
}
