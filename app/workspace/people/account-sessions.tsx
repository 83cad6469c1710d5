import { Button } from '~/ui/button';
import type { deviceOf } from '~/modules/identity/device-name';
import type { OfficerPage } from '~/modules/identity/queries/officer-page.server';
import { useWords } from '../words/use-words';

/** A browser as people call it: “Windows 上的 Edge”. */
export function DeviceName({ device: { system, browser } }: { device: ReturnType<typeof deviceOf> }) {
  const { t, label } = useWords();
  if (system !== null && browser !== null) return t('{system}上的{browser}', { system: label(system), browser: label(browser) });
  const known = system ?? browser;
  return known === null ? t('未知设备') : label(known);
}

/** Where somebody is signed in, and the way to end it. */
export function AccountSessions({
  sessions,
  name,
  mayEnd,
}: {
  sessions: NonNullable<OfficerPage['sessions']>;
  name: string;
  mayEnd: boolean;
}) {
  const { t, line } = useWords();
  return (
    <section aria-labelledby="sessions" className="mt-6">
      <h2 id="sessions">{t('登录的设备')}</h2>
      {sessions.length === 0 ? (
        <p>{t('现在没有登录。')}</p>
      ) : (
        <>
          <ul>
            {sessions.map(({ id, device, address, createdAt, lastSeenAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 border-0 border-b border-solid border-line py-2">
                <div>
                  <p>
                    <DeviceName device={device} />
                  </p>
                  <p className="text-15 text-quiet">
                    {line('{address}，登录于{createdAt}，最近使用{lastSeenAt}', { address, createdAt, lastSeenAt })}
                  </p>
                </div>
                {mayEnd && (
                  <form method="post" className="ms-auto">
                    <input type="hidden" name="do" value="session" />
                    <Button name="only" value={id} aria-label={t('退出{name}的这个登录', { name })}>
                      {t('退出')}
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          {mayEnd && sessions.length > 1 && (
            <form method="post" className="mt-2">
              <Button name="do" value="session">
                {t('全部退出')}
              </Button>
            </form>
          )}
        </>
      )}
    </section>
  );
}
