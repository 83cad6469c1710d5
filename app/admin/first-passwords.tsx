import { WORKSPACE } from '~/kernel/tenant/links';

interface FirstPasswordsProps {
  invited: readonly { userName: string; name: string; password: string }[];
}

/** The first passwords of those just invited: shown this once, to be printed or copied. */
export function FirstPasswords({ invited }: FirstPasswordsProps) {
  return (
    <>
      <p className="form-done" role="status">
        已邀请 {invited.length} 人。初始密码只显示这一次，请打印或抄下，当面或电话告知本人；首次登录时须修改。角色由安全管理员授予。
      </p>
      <table className="desk">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">登录名</th>
            <th scope="col">初始密码</th>
          </tr>
        </thead>
        <tbody>
          {invited.map(({ userName, name, password }) => (
            <tr key={userName}>
              <td>{name}</td>
              <td>{userName}</td>
              <td>
                <code>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={WORKSPACE.accounts}>回到账号</a>
      </p>
    </>
  );
}
