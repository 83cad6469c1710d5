import { useActionData, useLoaderData } from '@remix-run/react';
import { Sample } from '~/ui/sample';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { type CheckedTable, CsvImport, csvForm, MOST_SHOWN } from '~/workspace/csv-import';
import { FirstPasswords } from '~/workspace/first-passwords';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { checkInvitations, type InvitedAccount, inviteFromFile } from '~/modules/identity/batches/invite-accounts.server';
import { WORKSPACE } from '~/pages';

export const meta = workspaceTitle('用表格批量邀请');

export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Account' },
  load: async (asked) => ({ officer: await officerFrame(asked) }),
});

type Outcome =
  | { invited: (InvitedAccount & { name: string })[] }
  | { checked: CheckedTable<Awaited<ReturnType<typeof checkInvitations>>[number]> };

export const action = workspaceAction({
  access: { action: 'create', subject: 'Account' },
  form: csvForm,
  takes: 'table',
  act: async ({ session, workspace: { services }, districtId, fields: { step, file, table } }): Promise<Outcome> => {
    const who = { actor: session.actor, districtId };
    if (step === 'import') return { invited: await inviteFromFile(services, who, file) };
    const rows = await checkInvitations(services, who, file);
    return { checked: { table, total: rows.length, rows: rows.slice(0, MOST_SHOWN) } };
  },
});

export default function ImportAccounts() {
  const { t, zh } = useWords();
  const { officer } = useLoaderData<typeof loader>();
  const answered: Outcome | RefusedForm | undefined = useActionData<typeof action>();
  const checked = answered && 'checked' in answered ? answered.checked : null;
  return (
    <AdminPage heading={t('用表格批量邀请')} officer={officer} section="people" tab="import">
      {answered && 'invited' in answered ? (
        <FirstPasswords invited={answered.invited} />
      ) : (
        <>
          <p>
            <a href={WORKSPACE.accountsTemplate}>{t('下载空白表格（CSV）')}</a>
          </p>
          <p>{t('文件存为CSV，第一行是列名，一行一人。有一行不对就全部不邀请，改好后重新上传。')}</p>
          <Sample lang={zh}>
            {'userName,name,email,unitCode\nlu.xiaoyun,陆晓芸,,WL0101\ngu.mingyuan,顾明远,gu@example.gov.cn,WL0001'}
          </Sample>
          <p>{t('各列依次是登录名、姓名、邮箱（可空）、单位代码。角色由安全管理员授予，可在人员列表中逐个授予，也可用表格批量授予。')}</p>
          <CsvImport
            outcome={answered && 'errors' in answered ? answered : undefined}
            checked={
              checked && {
                ...checked,
                columns: [t('姓名'), t('登录名'), t('邮箱'), t('单位代码')].map((label) => ({ key: label, label })),
                rows: checked.rows.map(({ userName, name, email, unitCode }) => ({
                  key: userName,
                  cells: [
                    <span key="name" lang={zh}>
                      {name}
                    </span>,
                    userName,
                    email,
                    unitCode,
                  ],
                })),
              }
            }
            confirm={checked ? t('邀请这{n}人', { n: checked.total }) : ''}
            soFar={WORKSPACE.invitedSoFar}
          />
        </>
      )}
    </AdminPage>
  );
}
