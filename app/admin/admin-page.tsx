import { useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { WORKSPACE } from '~/kernel/tenant/links';
import type { RootData } from '~/site/frame/use-site';

interface AdminPageProps {
  heading: string;
  /** Null before sign-in. */
  officer: { displayName: string } | null;
  children: ReactNode;
}

/** The frame of a workspace page: where one is, who one is, the way out. */
export function AdminPage({ heading, officer, children }: AdminPageProps) {
  const root = useRouteLoaderData('root') as RootData | undefined;
  return (
    <>
      <header className="admin-head">
        <div className="admin-head-row">
          <a className="admin-name" href={officer ? WORKSPACE.home : WORKSPACE.signIn}>
            {root?.frame.name ?? ''}
            <span>工作台</span>
          </a>
          {officer && (
            <nav aria-label="账号" className="admin-account">
              <a href={WORKSPACE.accounts}>账号</a>
              <a href={WORKSPACE.account}>{officer.displayName}</a>
              <form method="post" action={WORKSPACE.signOut}>
                <button type="submit">退出</button>
              </form>
            </nav>
          )}
        </div>
      </header>
      <main id="main" className="admin-main" tabIndex={-1}>
        <h1>{heading}</h1>
        {children}
      </main>
    </>
  );
}
