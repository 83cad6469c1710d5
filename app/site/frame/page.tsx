import type { ReactNode } from 'react';
import { cx } from '~/ui/cx';
import { Breadcrumb } from '~/ui/breadcrumb';
import { type Crumb, useSite } from './use-site';
import { WRAP } from './wrap';

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
        <div className={WRAP}>
          <Breadcrumb
            label={t.breadcrumb}
            items={[
              { name: t.home, href: links.to('/') },
              ...crumbs.map(({ name, path, query }) => ({ name, href: links.to(path, query) })),
            ]}
          />
        </div>
      )}
      <main id="main" className={cx(WRAP, 'flex-[1_0_auto] pb-14', crumbs ? 'pt-5' : 'pt-8')} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
