import { useLoaderData } from '@remix-run/react';
import { NUMERALS } from '~/ui/data-table';
import { AdminPage } from '~/workspace/admin-page';
import { RECORD_TITLE, recordFacts, STAGE_WORDS } from '~/workspace/items/record-words';
import { scopeOf } from '~/workspace/officer-frame';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { reviewRecord } from '~/modules/publishing/workflow/queries/review-record.server';

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

/** Lines around every cell, as on the paper form. */
const FORM =
  'w-full border-collapse [&_td]:wrap-anywhere [&_tr>*]:border [&_tr>*]:border-solid [&_tr>*]:border-ink [&_tr>*]:px-3 [&_tr>*]:py-2 [&_tr>*]:text-start';

export default function Record() {
  const { officer, record } = useLoaderData<typeof loader>();
  const { t, line, zh } = useWords();
  // The record is a document of its own and stays as it is printed, whatever language the officer works in.
  return (
    <AdminPage heading={<span lang={zh}>{RECORD_TITLE}</span>} officer={officer} section="items">
      <p className="print:hidden">
        {line('{back}　{pdf}　也可以直接打印本页。', {
          back: <a href={WORKSPACE.item(record.id) + queryString({ site: scopeOf(officer) })}>{t('返回')}</a>,
          pdf: <a href={`${WORKSPACE.itemRecord(record.id)}.pdf`}>PDF</a>,
        })}
      </p>
      <table className={FORM} lang={zh}>
        <tbody>
          {recordFacts(record).map(([term, value]) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              <td colSpan={3}>{value}</td>
            </tr>
          ))}
          <tr>
            <th scope="col">环节</th>
            <th scope="col">办理人</th>
            <th scope="col">时间</th>
            <th scope="col">意见</th>
          </tr>
          {record.steps.map(({ stage, who, at, opinion }, order) => (
            <tr key={order}>
              <td>{STAGE_WORDS[stage]}</td>
              <td>{who}</td>
              <td className={NUMERALS}>{at}</td>
              <td>{opinion}</td>
            </tr>
          ))}
          {record.steps.length === 0 && (
            <tr>
              <td colSpan={4}>还没有送审。</td>
            </tr>
          )}
          <tr>
            <th scope="col">检查项目</th>
            <th scope="col">位置</th>
            <th scope="col">办理人</th>
            <th scope="col">处理</th>
          </tr>
          {record.findings.map(({ rule, place, answer, by, at }, order) => (
            <tr key={order}>
              <td>{rule}</td>
              <td>{place}</td>
              <td>
                {by} {at}
              </td>
              <td>{answer}</td>
            </tr>
          ))}
          {record.mended.map(({ rule, count }) => (
            <tr key={rule}>
              <td>{rule}</td>
              <td>以前的稿</td>
              <td>—</td>
              <td>{count}处，已遮盖或删改</td>
            </tr>
          ))}
          {record.findings.length === 0 && record.mended.length === 0 && (
            <tr>
              <td colSpan={4}>自动检查没有发现需要处理的内容。</td>
            </tr>
          )}
          <tr className="h-16">
            <td colSpan={2}>保密审查员签字：</td>
            <td colSpan={2}>单位负责人签字：</td>
          </tr>
        </tbody>
      </table>
      <p className="text-15 text-quiet" lang={zh}>
        {record.printedAt}生成。依据《中华人民共和国政府信息公开条例》第十七条。
      </p>
    </AdminPage>
  );
}
