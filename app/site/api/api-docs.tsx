import type { ReactNode } from 'react';
import { paths } from '~/pages';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { feedTypes } from '~/site/meta';
import { pick } from '~/site/strings';
import { apiStrings } from '~/site/strings/api';
import { PAGE_LEAD, Prose, WithSide } from '~/site/pages/prose';
import { LinkList } from '~/ui/link-list';
import { Contents } from '~/ui/contents';
import { Table } from '~/ui/table';
import type { DescribedEndpoint } from './describe.server';

const PROBLEMS = [
  ['invalid', 400],
  ['forbidden', 403],
  ['missing', 404],
  ['method', 405],
  ['conflict', 409],
  ['gone', 410],
  ['too_many', 429],
  ['internal', 500],
  ['unavailable', 503],
] as const;

const OPENAPI = '/api/v1/openapi.json';

/** The readable side of the OpenAPI document. */
// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export function ApiDocs({ endpoints }: { endpoints: DescribedEndpoint[] }) {
  const { lang, links } = useSite();
  const words = pick(apiStrings, lang);
  return (
    <Page crumbs={apiCrumbs(words.title)}>
      <h1>{words.title}</h1>
      <p className={PAGE_LEAD}>{words.lead}</p>
      <WithSide
        first
        className="mt-7"
        side={
          <Contents
            label={words.contents}
            items={[
              { href: '#rules', label: words.rules },
              ...endpoints.map(({ id, summary }) => ({ href: `#${id}`, label: summary[lang] })),
              { href: '#problems', label: words.problems },
              { href: '#others', label: words.others },
            ]}
          />
        }
      >
        <Prose>
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
            <LinkList
              layout="row"
              items={[
                ...feedTypes.map(([format, type]) => ({
                  href: links.canonical(paths.feed(format)),
                  type,
                  label: format === 'json' ? 'JSON Feed' : format === 'rss' ? 'RSS' : 'Atom',
                })),
                { href: links.canonical(paths.sitemap), label: words.sitemap },
              ]}
            />
          </section>
        </Prose>
      </WithSide>
    </Page>
  );
}

function EndpointSection({ endpoint }: { endpoint: DescribedEndpoint }) {
  const { lang, links } = useSite();
  const words = pick(apiStrings, lang);
  const { id, path, summary, description, parameters, fields, isList, likeItem, example } = endpoint;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{summary[lang]}</h2>
      <p>
        <code>GET {path}</code>
      </p>
      <p>
        <Spoken text={description[lang]} />
      </p>
      <p>
        {words.example}
        {lang === 'en' ? ': ' : '：'}
        <a href={links.canonical(example)}>{decodeURI(example)}</a>
      </p>
      {parameters.length > 0 && (
        <Fields
          heading={words.parameters}
          name={words.parameter}
          of={summary[lang]}
          rows={parameters.map(({ required, schema, ...parameter }) => ({
            ...parameter,
            notes: [required ? words.required : '', schema.default === undefined ? '' : words.defaultValue(String(schema.default))],
          }))}
        />
      )}
      <Fields
        heading={isList ? words.entry : words.answer}
        name={words.field}
        of={summary[lang]}
        rows={fields.map((field) => ({ ...field, notes: [] }))}
      >
        {likeItem && <p>{words.same}</p>}
      </Fields>
    </section>
  );
}

interface FieldRow {
  name: string;
  type: string;
  values: string[];
  description: string;
  english: string;
  notes: string[];
}

function Fields({
  heading,
  of,
  name,
  rows,
  children,
}: {
  heading: string;
  of: string;
  name: string;
  rows: FieldRow[];
  children?: ReactNode;
}) {
  const { lang } = useSite();
  const words = pick(apiStrings, lang);
  const meaning = ({ description, english, values, notes }: FieldRow) =>
    [lang === 'en' ? english : description, ...notes, values.length > 3 ? words.values(values) : '']
      .filter((part) => part !== '')
      .join(lang === 'en' ? '. ' : '；');
  return (
    <>
      <h3 className="mt-6">{heading}</h3>
      {children}
      <Table
        caption={`${of} – ${heading}`}
        captionHidden
        className="mt-3"
        columns={[
          { key: 'name', label: name, rowHeader: true, nowrap: true },
          { key: 'type', label: words.type, nowrap: true },
          { key: 'meaning', label: words.meaning },
        ]}
        rows={rows.map((row) => ({
          key: row.name,
          cells: [<code key="name">{row.name}</code>, row.type, <Spoken key="meaning" text={meaning(row)} />],
        }))}
      />
    </>
  );
}

/** Text with names of fields between backticks, as the document writes them. */
function Spoken({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}

export function apiCrumbs(name: string) {
  return [{ name, path: paths.apiDocs }];
}
