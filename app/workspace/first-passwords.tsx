import { WORKSPACE } from '~/pages';
import { DataTable } from '~/ui/data-table';
import { Message } from '~/ui/message';
import { useWords } from './words/use-words';

interface FirstPasswordsProps {
  invited: readonly { userName: string; name: string; password: string }[];
}

/** The first passwords of those just invited: shown this once, to be printed or copied. */
export function FirstPasswords({ invited }: FirstPasswordsProps) {
  const { t, line, zh } = useWords();
  return (
    <>
      <Message tone="done" role="status">
        {line('已邀请{n}人。初始密码只显示这一次，请打印或抄下，当面或电话告知本人；首次登录时须修改。角色由安全管理员授予。', {
          n: invited.length,
        })}
      </Message>
      <DataTable>
        <thead>
          <tr>
            <th scope="col">{t('姓名')}</th>
            <th scope="col">{t('登录名')}</th>
            <th scope="col">{t('初始密码')}</th>
          </tr>
        </thead>
        <tbody>
          {invited.map(({ userName, name, password }) => (
            <tr key={userName}>
              <td data-label={t('姓名')}>
                <span lang={zh}>{name}</span>
              </td>
              <td data-label={t('登录名')}>{userName}</td>
              <td data-label={t('初始密码')}>
                <code>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p>
        <a href={WORKSPACE.people}>{t('回到人员列表')}</a>
      </p>
    </>
  );
}
