import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Sample } from '~/ui/sample';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { CsvForm } from '~/workspace/csv-form';
import { FirstPasswords } from '~/workspace/first-passwords';
import { FormErrors } from '~/workspace/form';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { inviteFromFile } from '~/modules/identity/batches/invite-accounts.server';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('用表格批量邀请');

export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Account' },
  load: async (asked) => ({ officer: await officerFrame(asked) }),
});

export const action = workspaceAction({
  access: { action: 'create', subject: 'Account' },
  form: z.object({
    file: z.instanceof(Uint8Array, { error: issue('请选择一个CSV文件') }).refine((bytes) => bytes.length > 0, issue('请选择一个CSV文件')),
  }),
  takes: 'table',
  act: async ({ session, workspace: { services }, districtId, fields }) => ({
    invited: await inviteFromFile(services, { actor: session.actor, districtId }, fields.file),
  }),
});

export default function ImportAccounts() {
  const { t, zh } = useWords();
  const { officer } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return (
    <AdminPage heading={t('用表格批量邀请')} officer={officer} section="people" tab="import">
      {answered && 'invited' in answered ? (
        <FirstPasswords invited={answered.invited} />
      ) : (
        <>
          <FormErrors outcome={answered} fields={[]} />
          <p>{t('文件存为CSV，第一行是列名，一行一人。有一行不对就全部不邀请，改好后重新上传。')}</p>
          <Sample lang={zh}>
            {'userName,name,email,unitCode\nlu.xiaoyun,陆晓芸,,WL0101\ngu.mingyuan,顾明远,gu@example.gov.cn,WL0001'}
          </Sample>
          <p>{t('各列依次是登录名、姓名、邮箱（可空）、单位代码。角色由安全管理员授予，可在人员列表中逐个授予，也可用表格批量授予。')}</p>
          <CsvForm button={t('邀请')} />
        </>
      )}
    </AdminPage>
  );
}
