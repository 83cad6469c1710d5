import type { ReactNode } from 'react';

interface PasskeyFormProps {
  kind: 'register' | 'sign-in';
  /** What the server made for the browser, with the challenge. */
  options: object;
  children: ReactNode;
}

/** The form that the browser answers with a passkey (client/passkey.ts). Its one button asks the browser again. */
export function PasskeyForm({ kind, options, children }: PasskeyFormProps) {
  return (
    <form method="post" className="form" data-passkey={JSON.stringify({ kind, options })}>
      {children}
      <input type="hidden" name="answer" defaultValue="" />
      <p data-said="" role="status" className="form-done">
        通行密钥需要浏览器启用脚本。
      </p>
      <button type="submit" className="button">
        继续
      </button>
    </form>
  );
}
