import { useActionData, useLoaderData } from '@remix-run/react';
import { Sample } from '~/ui/sample';
import { Message } from '~/ui/message';
import { Facts } from '~/ui/facts';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { type CheckedTable, CsvImport, csvForm, MOST_SHOWN } from '~/workspace/csv-import';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { GRANT_COLUMNS } from '~/modules/identity/accounts-file';
import { checkGrants, grantFromFile } from '~/modules/identity/batches/grant-from-file.server';
import { ROLE_NAMES } from '~/modules/identity/model';
import { rolelessAccounts } from '~/modules/identity/queries/roleless-accounts.server';
import { ROLES } from '~/permissions/subjects';

export const meta = workspaceTitle('用表格批量授予角色');

export const loader = workspaceLoader({
  access: { action: 'create', subject: 'RoleGrant' },
  load: async (asked) => ({
    officer: await officerFrame(asked),
    roleless: (await rolelessAccounts(asked.workspace.services.db, asked.districtId, asked.ability, asked.workspace.services.clock.now()))
      .length,
  }),
});

type GrantResults = Awaited<ReturnType<typeof grantFromFile>>;
type Outcome = { granted: GrantResults } | { checked: CheckedTable<GrantResults[number]> };

export const action = workspaceAction({
  access: { action: 'create', subject: 'RoleGrant' },
  form: csvForm,
  takes: 'table',
  act: async ({ session, workspace: { services }, districtId, fields: { step, file, table } }): Promise<Outcome> => {
    const who = { actor: session.actor, districtId };
    if (step === 'import') return { granted: await grantFromFile(services, who, file) };
    const rows = await checkGrants(services, who, file);
    return { checked: { table, total: rows.length, rows: rows.slice(0, MOST_SHOWN) } };
  },
});

export default function ImportRoles() {
  const { t, line, label, zh } = useWords();
  const { officer, roleless } = useLoaderData<typeof loader>();
  const answered: Outcome | RefusedForm | undefined = useActionData<typeof action>();
  const checked = answered && 'checked' in answered ? answered.checked : null;
  return (
    <AdminPage heading={t('用表格批量授予角色')} officer={officer} section="people" tab="grant">
      {answered && 'granted' in answered ? (
        <GrantedRoles granted={answered.granted} />
      ) : (
        <>
          <p>
            {roleless > 0 ? line('有{n}个账号还没有角色。', { n: roleless }) : t('所有在用的账号都已有角色。')}{' '}
            <a href={WORKSPACE.rolesTemplate}>{roleless > 0 ? t('下载填好这些账号的表格（CSV）') : t('下载空白表格（CSV）')}</a>
          </p>
          <p>
            {t(
              '填好role一列后上传，一行一个角色；同一个人有几个角色就写几行，不授予的人删去。有一行不对就全部不授予。文件不会留在这里，改好后请重新选择。',
            )}
          </p>
          <Sample lang={zh}>
            {`${GRANT_COLUMNS.join(',')}\nlu.xiaoyun,陆晓芸,芦汀镇,单位信息员,,,\ngu.mingyuan,顾明远,区政府办,保密审查员,全区,2026-12-01,2027-11-30`}
          </Sample>
          <Facts
            terms="own"
            rows={[
              {
                term: 'role',
                value: t('角色代码或名称：{roles}。', { roles: ROLES.map((role) => `${label(ROLE_NAMES[role])} ${role}`).join(t('、')) }),
              },
              { term: 'scope', value: t('“本单位”或“全区”；不填时，能属于单位的角色面向本单位。') },
              { term: 'from, to', value: t('开始和结束的日期，如2026-12-01；不填时从今天起，直到收回。') },
              { term: 'name, unit', value: t('只为核对，不读取。') },
            ]}
          />
          <CsvImport
            outcome={answered && 'errors' in answered ? answered : undefined}
            checked={
              checked && {
                ...checked,
                columns: [t('姓名'), t('登录名'), t('单位'), t('角色')].map((label) => ({ key: label, label })),
                rows: checked.rows.map((grant, at) => ({
                  key: String(at),
                  cells: [
                    <span key="name" lang={zh}>
                      {grant.name}
                    </span>,
                    grant.userName,
                    <span key="unit" lang={zh}>
                      {grant.unitName}
                    </span>,
                    <GrantTerms key="terms" {...grant} />,
                  ],
                })),
              }
            }
            confirm={checked ? t('授予这{n}个角色', { n: checked.total }) : ''}
          />
        </>
      )}
    </AdminPage>
  );
}

/** A role with its reach and its days. */
function GrantTerms({ role, wholeDistrict, from, until }: Omit<GrantResults[number], 'userName' | 'name' | 'unitName'>) {
  const { t, label } = useWords();
  const terms = { role: label(ROLE_NAMES[role]), place: wholeDistrict ? t('全区') : t('本单位'), from };
  return until === null ? t('{role}（{place}，自{from}）', terms) : t('{role}（{place}，自{from}至{until}）', { ...terms, until });
}

function GrantedRoles({ granted }: { granted: GrantResults }) {
  const { t, line, zh } = useWords();
  return (
    <>
      <Message tone="done" role="status">
        {line('已授予{n}个角色，这些账号须重新登录。', { n: granted.length })}
      </Message>
      <ul className="mb-4">
        {granted.map(({ userName, name, unitName, role, wholeDistrict, from, until }) => (
          <li key={`${userName} ${role} ${String(wholeDistrict)}`} className="border-0 border-b border-solid border-line py-3">
            <p>
              <strong lang={zh}>{name}</strong> <span className="block text-15 text-quiet">{userName}</span>{' '}
              <span lang={zh}>{unitName}</span>
            </p>
            <p>
              <GrantTerms {...{ role, wholeDistrict, from, until }} />
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={WORKSPACE.people}>{t('回到人员列表')}</a>
      </p>
    </>
  );
}
