import { paths } from '~/kernel/tenant/links';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { feedTypes } from '~/site/meta';
import { pick } from '~/site/strings';
import { apiStrings } from '~/site/strings/api';
import { Contents } from '~/ui/navigation';
import { Table } from '~/ui/tables';
import type { DescribedEndpoint } from './describe';

const PROBLEMS = [
  ['invalid', 400], ['forbidden', 403], ['missing', 404], ['method', 405], ['conflict', 409], ['gone', 410], ['too_many', 429], ['internal', 500], ['unavailable', 503],
] as const;

const OPENAPI = '/api/v1/openapi.json';

/** The readable side of the OpenAPI document. */
export function ApiDocs({ endpoints }: { endpoints: DescribedEndpoint[] }) {
  const { lang, links } = useSite();
  const words = pick(apiStrings, lang);
  return (
    <Page crumbs={apiCrumbs(words.title)}>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <div className="with-side">
        <div className="prose">
          <section aria-labelledby="rules">
            <h2 id="rules">{words.rules}</h2>
            <ul className="list-disc ps-[1.25em]">
              {words.ruleList.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
            <p>
              {words.documentText}
              <a href={links.canonical(OPENAPI)}>{words.document}</a>
            </p>
          </section>
          {endpoints.map((endpoint) => (
            <EndpointSection key={endpoint.id} endpoint={endpoint} />
          ))}
          <section aria-labelledby="problems">
            <h2 id="problems">{words.problems}</h2>
            <p>{words.problemsText}</p>
            <Table
              caption={words.problems}
              captionHidden
              className="mt-3"
              columns={[
                { key: 'code', label: words.problem, rowHeader: true, nowrap: true },
                { key: 'status', label: words.status, numeric: true },
                { key: 'meaning', label: words.meaning },
              ]}
              rows={PROBLEMS.map(([code, status]) => ({
                key: code,
                cells: [
                  <code key="code" id={`problem-${code}`}>
                    {code}
                  </code>,
                  status,
                  words.problemMeanings[code],
                ],
              }))}
            />
          </section>
          <section aria-labelledby="others">
            <h2 id="others">{words.others}</h2>
            <p>{words.othersText}</p>
            <ul className="link-list link-list-row">
              {feedTypes.map(([format, type]) => (
                <li key={format}>
                  <a href={links.canonical(paths.feed(format))} type={type}>
                    {format === 'json' ? 'JSON Feed' : format === 'rss' ? 'RSS' : 'Atom'}
                  </a>
                </li>
              ))}
              <li>
                <a href={links.canonical(paths.sitemap)}>{words.sitemap}</a>
              </li>
            </ul>
          </section>
        </div>
        <div className="side side-first">
          <Contents
            label={words.contents}
            items={[
              { href: '#rules', label: words.rules },
              ...endpoints.map(({ id, summary }) => ({ href: `#${id}`, label: summary[lang] })),
              { href: '#problems', label: words.problems },
              { href: '#others', label: words.others },
            ]}
          />
        </div>
      </div>
    </Page>
  );
}

function EndpointSection({ endpoint }: { endpoint: DescribedEndpoint }) {
  const { lang, links } = useSite();
  const words = pick(apiStrings, lang);
  const describe = (documented: { description: string; english: string }) => (lang === 'en' ? documented.english : documented.description);
  return (
    <section aria-labelledby={endpoint.id}>
      <h2 id={endpoint.id}>{endpoint.summary[lang]}</h2>
      <p>
        <code>GET {endpoint.path}</code>
      </p>
      <p>{endpoint.description[lang]}</p>
      <p>
        {words.example}
        {lang === 'en' ? ': ' : '：'}
        <a href={links.canonical(endpoint.example)}>{endpoint.example}</a>
      </p>
      {endpoint.parameters.length > 0 && (
        <Table
          caption={words.parameters}
          className="mt-4"
          columns={[
            { key: 'name', label: words.parameter, rowHeader: true },
            { key: 'type', label: words.type },
            { key: 'meaning', label: words.meaning },
          ]}
          rows={endpoint.parameters.map((parameter) => ({
            key: parameter.name,
            cells: [
              <code key="name">{parameter.name}</code>,
              parameter.type,
              [describe(parameter), parameter.required ? words.required : '', parameter.schema.default === undefined ? '' : words.defaultValue(String(parameter.schema.default))]
                .filter((part) => part !== '')
                .join(lang === 'en' ? '. ' : '；'),
            ],
          }))}
        />
      )}
      {endpoint.likeItem && <p>{words.same}</p>}
      <Table
        caption={endpoint.isList ? words.entry : words.answer}
        className="mt-4"
        columns={[
          { key: 'name', label: words.field, rowHeader: true },
          { key: 'type', label: words.type },
          { key: 'meaning', label: words.meaning },
        ]}
        rows={endpoint.fields.map((field) => ({ key: field.name, cells: [<code key="name">{field.name}</code>, field.type, describe(field)] }))}
      />
    </section>
  );
}

export function apiCrumbs(name: string) {
  return [{ name, path: paths.apiDocs }];
}
