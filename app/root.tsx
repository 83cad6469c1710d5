import { inChinese } from '~/kernel/words/message';
import { isRouteErrorResponse, Meta, Outlet, useMatches, useRouteError } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type ErrorBody, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { siteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { cx } from '~/ui/cx';
import { SKIP } from '~/ui/skip';
import { type RefusedRootData, useRefusal } from './workspace/refusal';
import { headingOf, RefusedPage } from './workspace/refused-page';
import { workspaceCss } from './workspace/site-colour';
import { CHINESE } from './workspace/words/chinese';
import { LanguageProvider } from './workspace/words/language';
import { wordsIn } from './workspace/words/use-words';
import { workspacePage } from './workspace/workspace-page';
import { type ErrorKind, ErrorPage } from './site/frame/error-page';
import { Footer } from './site/frame/footer';
import { Header } from './site/frame/header';
import { themeCss } from './site/frame/theme';
import { type RootData, type SiteView, useSiteOrNull } from './site/frame/use-site';
import { feedTypes } from './site/meta';
import { strings } from './site/strings';
import workspaceStylesheet from './workspace.css?url';
import stylesheet from './app.css?url';

/** The frame of every public page; nothing is read while it is warm. */
export const loader = siteLoader({
  load: async ({ site }): Promise<RootData> => {
    const query = Object.fromEntries(site.url.searchParams);
    delete query.lang;
    return { frame: await siteFrame(site), lang: site.lang, path: site.url.pathname, query };
  },
});

/** Only the error page is the root's own; every other page describes itself. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  if (!error) return [];
  if ((data as RefusedRootData | undefined)?.refusal) {
    const { t: say } = wordsIn(data!.lang);
    return [{ title: `${say(headingOf(statusOf(error)))} – ${say('工作台')}` }, { name: 'robots', content: 'noindex' }];
  }
  const t = strings(data?.lang ?? 'zh').error;
  const kind = errorKind(error);
  const name = data ? ` – ${data.frame.name}` : '';
  return [{ title: t[kind].title + name }, { name: 'robots', content: 'noindex' }];
};

/** The document. It holds no script: pages are not hydrated, and those of the workspace get theirs as they leave. */
export function Layout({ children }: { children: ReactNode }) {
  const site = useSiteOrNull();
  const matches = useMatches();
  const refusal = useRefusal();
  const ofWorkspace = refusal !== null || workspacePage(matches.map(({ id }) => id));
  if (!site) return <BareDocument>{children}</BareDocument>;
  if (ofWorkspace)
    return (
      <WorkspaceDocument site={site} css={workspaceCss(site.frame.theme, [...matches.map(({ data }) => data), refusal])}>
        <LanguageProvider value={site.lang}>{children}</LanguageProvider>
      </WorkspaceDocument>
    );
  const { frame, t } = site;
  return (
    <html lang={t.htmlLang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <meta name="SiteName" content={frame.name} />
        <meta name="SiteDomain" content={frame.domain} />
        <meta name="SiteIDCode" content={frame.siteIdCode} />
        <meta name="color-scheme" content="light" />
        <meta name="theme-color" content={frame.theme.main} />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet} />
        <style dangerouslySetInnerHTML={{ __html: themeCss(frame.theme) }} />
        {feedTypes.map(([format, type]) => (
          <link key={format} rel="alternate" type={type} href={frame.base.basePath + paths.feed(format)} title={frame.name} />
        ))}
      </head>
      <body className={cx(frame.theme.layout === 'wide' && '[--wide:82.5rem]')}>
        <a className={SKIP} href="#main">
          {t.skip}
        </a>
        <Header />
        {children}
        <Footer />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const refusal = useRefusal();
  const status = statusOf(error);
  const body = isRouteErrorResponse(error) ? (error.data as Partial<ErrorBody> | null) : null;
  const details = body?.details ?? [];
  if (refusal)
    return (
      <RefusedPage
        refusal={refusal}
        status={status}
        sentences={details.map(({ message }) => message).filter((message) => CHINESE.test(inChinese(message)))}
      />
    );
  return (
    <ErrorPage
      status={status}
      kind={errorKind(error)}
      details={details.map((detail) => ({ ...detail, message: inChinese(detail.message) }))}
    />
  );
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

function errorKind(error: unknown): ErrorKind {
  const status = statusOf(error);
  if (status === 410) return 'gone';
  if (status === 404) return 'missing';
  if (status === 403) return 'forbidden';
  if (status === 503) return 'unavailable';
  return status < 500 ? 'invalid' : 'failure';
}

function WorkspaceDocument({ site, css, children }: { site: SiteView; css: string; children: ReactNode }) {
  return (
    <html lang={site.t.htmlLang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={workspaceStylesheet} />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <a className={SKIP} href="#main">
          {site.t.skip}
        </a>
        {children}
      </body>
    </html>
  );
}

/** When even the frame could not be read. */
function BareDocument({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>{children}</body>
    </html>
  );
}
