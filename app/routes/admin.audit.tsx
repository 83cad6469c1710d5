import { Button } from '~/ui/button';
import { inChinese, named } from '~/kernel/words/message';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { InlineForm } from '~/ui/inline-form';
import { AdminPage } from '~/workspace/admin-page';
import { AuditFilters } from '~/workspace/people/audit-filters';
import { FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { absoluteUrl, queryString } from '~/kernel/tenant/links';
import { addWorkingDays } from '~/kernel/calendar/working-days';
import { legalDate } from '~/kernel/clock';
import { paths, WORKSPACE } from '~/pages';
import type { AuditVerdict } from '~/kernel/audit/verify.server';
import { auditAnchor, auditFilter } from '~/modules/oversight/audit-filter';
import { kindOf } from '~/modules/oversight/audit-words';
import { ACTION_LABELS } from '~/modules/publishing/public';
import { verifyAuditLog } from '~/modules/oversight/commands/verify-audit-log.server';
import { auditDay } from '~/modules/oversight/queries/audit-day.server';
import { auditLog } from '~/modules/oversight/queries/audit-log.server';
import { EmptyState } from '~/ui/empty-state';
import { Figures } from '~/ui/figures';
import { DataTable, NUMERALS } from '~/ui/data-table';
import { Sample } from '~/ui/sample';
import { Pagination } from '~/ui/pagination';
import { Message } from '~/ui/message';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('审计记录');

const PAGE = 50;
/** Characters of a stored record; a few are thousands of words long. */
const LONGEST_SHOWN = 4_000;

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'AuditEvent' },
  query: {
    ...auditFilter,
    before: z.coerce
      .number(issue('页码有误'))
      .int(issue('页码有误'))
      .positive(issue('页码有误'))
      .max(2_147_483_647, issue('页码有误'))
      .optional(),
  },
  load: async (asked) => {
    const {
      workspace: { services },
      districtId,
      site,
      query: { before, ...filter },
    } = asked;
    const { entries, more } = await auditLog(services.db, districtId, filter, before, PAGE);
    const shown = entries.map(({ item, ...entry }) => {
      const on = item && site.directory.byId(item.siteId);
      return { ...entry, item: item && { title: item.title, href: on ? absoluteUrl(on, paths.item(item.id)) : null } };
    });
    // Evenings and days of rest belong to what an auditor has not seen yet.
    const since = addWorkingDays(legalDate(services.clock.now()), -1, services.db.calendar).date;
    const whole = before === undefined && Object.values(filter).every((value) => value === undefined);
    return {
      officer: await officerFrame(asked),
      filter,
      before: before ?? null,
      since,
      unusual: whole ? await auditDay(services.db, districtId, since) : [],
      entries: shown,
      more,
    };
  },
});

export const action = workspaceAction({
  access: { action: 'read', subject: 'AuditEvent' },
  form: z.object({ do: z.literal('verify', issue('请从页面上提交')), anchor: auditAnchor }),
  act: async ({ session, workspace: { services }, districtId, fields }) => ({
    verified: await runCommand(services, verifyAuditLog, { actor: session.actor, districtId }, { anchor: fields.anchor }),
  }),
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Audit() {
  const { t, label, zh } = useWords();
  const { officer, filter, before, since, unusual, entries, more } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = (from?: number) => WORKSPACE.audit + queryString({ ...filter, before: from });
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <AdminPage heading={t('审计记录')} officer={officer} section="audit">
      {outcome && 'verified' in outcome ? <Verified {...outcome.verified} /> : <FormErrors outcome={outcome} fields={[]} />}
      {unusual.length > 0 && (
        <section aria-labelledby="unusual">
          <h2 id="unusual" className="text-20">
            {t('{since}以来须留意', { since })}
          </h2>
          <Figures
            fitted
            items={unusual.map(({ type, action, count }) => ({
              value: count,
              label: label(action ? named(ACTION_LABELS[action]) : kindOf(type)),
              href: WORKSPACE.audit + queryString({ type, action, from: since }),
            }))}
          />
        </section>
      )}
      <AuditFilters
        filter={filter}
        tools={
          <details className="!m-0 max-w-full" open={outcome !== undefined}>
            <summary className="w-fit cursor-pointer py-2">{t('导出和核验')}</summary>
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <InlineForm method="post" action={WORKSPACE.auditCsv}>
                <input type="hidden" name="do" value="export" />
                {Object.entries(filter).map(
                  ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
                )}
                <Button>{filtered ? t('导出筛选结果（CSV）') : t('导出（CSV）')}</Button>
                <span className="block text-15 text-quiet">{t('导出本身也记入审计。')}</span>
              </InlineForm>
              <InlineForm method="post" action={at(before ?? undefined)} className="min-w-0 [&_input]:min-w-0 [&_input]:w-64">
                <input type="hidden" name="do" value="verify" />
                <span className="inline-flex max-w-full flex-wrap items-center gap-2">
                  <label htmlFor="anchor">{t('以前留存的末条校验值（可不填）')}</label>
                  <input
                    id="anchor"
                    name="anchor"
                    maxLength={80}
                    autoComplete="off"
                    defaultValue={outcome && 'values' in outcome ? outcome.values.anchor : ''}
                  />
                </span>
                <Button>{t('核验全部记录')}</Button>
                <span className="block text-15 text-quiet">{t('逐条重算校验值；记录很多时要等一会儿。')}</span>
              </InlineForm>
            </div>
          </details>
        }
      />
      {entries.length === 0 ? (
        <EmptyState title={before === null ? t('没有符合条件的记录') : t('没有更早的记录')}>
          <p>
            <a href={WORKSPACE.audit}>{t('查看全部')}</a>
          </p>
        </EmptyState>
      ) : (
        <DataTable className="[&_td:nth-child(3)]:max-w-160 [&_td:nth-child(3)]:wrap-anywhere">
          <thead>
            <tr>
              <th scope="col">{t('时间')}</th>
              <th scope="col">{t('谁')}</th>
              <th scope="col">{t('做了什么')}</th>
              <th scope="col">{t('原始记录')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ seq, at: when, who, kind, words, item, command, address, raw, hash }) => (
              <tr key={seq}>
                <td className={NUMERALS}>
                  <time dateTime={when.replace(' ', 'T')}>{when}</time>
                </td>
                <td>
                  <span lang={zh}>{who.name}</span>
                  {who.code !== '' && <span className="text-15 text-quiet"> {who.code}</span>}
                  {address !== null && <span className={`block text-15 text-quiet ${NUMERALS}`}>{address}</span>}
                </td>
                <td>
                  <span lang={zh}>{words}</span>
                  {item && (
                    <span className="block" lang={zh}>
                      {item.href === null ? item.title : <a href={item.href}>{item.title}</a>}
                    </span>
                  )}
                  <span className="block text-15 text-quiet">{label(kind)}</span>
                </td>
                <td>
                  <Stored seq={seq} raw={raw} command={command} hash={hash} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Pagination
        label={t('翻页')}
        steps={[before !== null && { href: at(), label: t('最新') }, more && { href: at(entries.at(-1)!.seq), label: t('更早') }]}
      />
    </AdminPage>
  );
}

function Stored({ seq, raw, command, hash }: { seq: number; raw: string; command: string; hash: string }) {
  const { t, line, zh } = useWords();
  return (
    <details className="m-0!">
      <summary className="min-h-7 cursor-pointer whitespace-nowrap">{line('第{seq}条', { seq })}</summary>
      <Sample className="my-1 max-w-[min(36rem,100%)] text-15" lang={zh}>
        {raw.length > LONGEST_SHOWN ? t('{raw}…（很长，其余见导出的文件）', { raw: raw.slice(0, LONGEST_SHOWN) }) : raw}
      </Sample>
      <p className="max-w-[36rem] text-15 wrap-anywhere">
        {t('命令：{command}', { command })}
        <br />
        {t('校验值')} <code>{hash}</code>
      </p>
    </details>
  );
}

function Verified({ records, faults, end }: AuditVerdict) {
  const { line, said } = useWords();
  if (faults.length === 0) {
    return (
      <Message tone="done" role="status">
        {line('已核验{records}条记录，逐条相接，没有缺失或改动。', { records })}
        {end && (
          <span className="block text-15 text-quiet">
            {line('末条校验值{end}，请留存在系统之外：下次核验时填入，整体改写也能查出。', { end: `${end.seq}:${end.hash}` })}
          </span>
        )}
      </Message>
    );
  }
  return (
    <Message tone="stop" role="alert">
      <p>{line('已核验{records}条记录，发现{n}处问题。请保护现场，并立即报告网络安全负责人。', { records, n: faults.length })}</p>
      <ul>
        {faults.map(({ seq, message }) => (
          <li key={`${seq}${inChinese(message)}`}>{said(message)}</li>
        ))}
      </ul>
    </Message>
  );
}
