import type { LetterText } from '../../kernel/mail/letter';
import { RESET_MINUTES } from './model';

/** Leads an officer who forgot the password to where a new one is set. */
export function resetLetter({ name, siteName, address }: { name: string; siteName: string; address: string }): LetterText {
  return {
    subject: `${siteName}工作台：重新设置密码`,
    text: [
      `${name}，您好：`,
      `有人（应当是您本人）要重新设置您在${siteName}工作台的密码。请在 ${RESET_MINUTES} 分钟内打开下面的网址，设置新密码，网址只能用一次：`,
      address,
      '如果不是您本人操作，请不要理会这封邮件，密码不会改变；多次收到请告知本区系统管理员。\n',
    ].join('\n\n'),
  };
}
