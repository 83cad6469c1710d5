import type { LetterText } from '../../../kernel/mail/letter';
import { NOTICE_LABELS, type NoticeKind } from './notices';

export interface LetterNotice {
  kind: NoticeKind;
  title: string;
  note: string | null;
  /** Where in the workspace it is dealt with. */
  url: string;
}

interface NoticeLetterValues {
  /** Of the officer. */
  name: string;
  siteName: string;
  notices: readonly LetterNotice[];
  listUrl: string;
  choicesUrl: string;
}

/** So many are spelt out in one letter; the rest is counted. */
const IN_A_LETTER = 40;

/** People's words stay within their line: none of its lines looks like an entry of the letter. */
function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** One letter for all that came together: titles, reasons and addresses, nothing of any text. */
export function noticeLetter({ name, siteName, notices, listUrl, choicesUrl }: NoticeLetterValues): LetterText {
  const [first] = notices;
  const subject = notices.length === 1 && first ? `${NOTICE_LABELS[first.kind]}：${first.title}` : `${notices.length} 条通知`;
  const entries = notices.slice(0, IN_A_LETTER).map(({ kind, title, note, url }) => {
    const reason = note === null || note === '' ? '' : `${inOneLine(note)}\n`;
    return `【${NOTICE_LABELS[kind]}】${inOneLine(title)}\n${reason}${url}`;
  });
  const rest = notices.length > IN_A_LETTER ? `\n\n另有 ${notices.length - IN_A_LETTER} 条，请到工作台查看：${listUrl}` : '';
  return {
    subject: inOneLine(`${siteName}工作台：${subject}`),
    text: `${inOneLine(name)}，您好：\n\n${entries.join('\n\n')}${rest}\n\n全部通知：${listUrl}\n哪些事要发邮件，在这里选择：${choicesUrl}\n`,
  };
}
