import type { ReactNode } from 'react';
import { Breadcrumb } from '~/ui/navigation';
import { type Crumb, useSite } from './use-site';

interface PageProps {
  /** The way from the home page (which is added) to this page, this page last. Left out on the home page. */
  crumbs?: Crumb[];
  children: ReactNode;
}

/** Breadcrumb and main landmark; every public page is one of these inside the frame. */
export function Page({ crumbs, children }: PageProps) {
  const { links, t } = useSite();
  return (
    <>
      {crumbs && (
        <div className="wrap">
          <Breadcrumb
            label={t.breadcrumb}
            items={[
              { name: t.home, href: links.to('/') },
              ...crumbs.map(({ name, path, query }) => ({ name, href: links.to(path, query) })),
            ]}
          />
        </div>
      )}
      <main id="main" className="wrap" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
