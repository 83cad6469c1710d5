import { useLoaderData } from '@remix-run/react';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { APPLY_SECTION } from '~/modules/tenancy/apply-section';
import { disclosureGuide } from '~/modules/tenancy/queries/disclosure-guide.server';
import { ApplyBox } from '~/site/pages/apply-box';
import { ContactFacts } from '~/site/pages/contact-facts';
import { Prose, WithSide } from '~/site/pages/prose';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { Panel } from '~/ui/panel';
import { Contents } from '~/ui/contents';

export const loader = siteLoader({ load: async ({ site }) => ({ sections: await disclosureGuide(site) }) });

export const meta = pageMeta<typeof loader>(({ data, site }) => {
  const { title } = pick(pageStrings, site.lang).guide;
  return { title, path: paths.guide, crumbs: crumbs(title), description: data.sections[0]?.paragraphs[0] };
});

export default function Guide() {
  const { sections } = useLoaderData<typeof loader>();
  const { frame, lang, zh } = useSite();
  const words = pick(pageStrings, lang).guide;
  return (
    <Page crumbs={crumbs(words.title)}>
      <h1>{words.title}</h1>
      <p className="text-15 text-quiet" lang={zh}>
        {frame.contact.unitName}
      </p>
      <WithSide
        first
        className="mt-7"
        side={
          <>
            <Contents
              label={words.contents}
              items={sections.map((section) => ({ href: `#${section.id}`, label: <span lang={zh}>{section.heading}</span> }))}
            />
            <Panel id="office" heading={words.office}>
              <ContactFacts />
            </Panel>
          </>
        }
      >
        <Prose lang={zh}>
          {sections.map((section) => (
            <section key={section.id} aria-labelledby={section.id}>
              <h2 id={section.id}>{section.heading}</h2>
              {section.paragraphs.map((text, at) => (
                <p key={at}>{text}</p>
              ))}
              {section.id === APPLY_SECTION && <ApplyBox />}
            </section>
          ))}
        </Prose>
      </WithSide>
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.guide }];
}
