import { Button } from '~/ui/button';
import type { ReactNode } from 'react';
import { Message } from '~/ui/message';
import { useWords } from './words/use-words';

interface PasskeyFormProps {
  kind: 'register' | 'sign-in';
  /** Options that the server made for the browser, with the challenge. */
  options: object;
  children: ReactNode;
}

/** The form that the browser answers with a passkey (client/passkey.ts). Its one button asks the browser again. */
export function PasskeyForm({ kind, options, children }: PasskeyFormProps) {
  const { t } = useWords();
  return (
    <form method="post" className="max-w-[26rem] [&>button]:mb-3" data-passkey={JSON.stringify({ kind, options })}>
      {children}
      <input type="hidden" name="answer" defaultValue="" />
      <Message tone="done" data-said="" role="status" answers={false}>
        {t('通行密钥需要浏览器启用脚本。')}
      </Message>
      <Button kind="primary">{t('继续')}</Button>
    </form>
  );
}
