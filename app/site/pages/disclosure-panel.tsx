import { paths } from '~/pages';
import type { WellKnownColumns } from '~/modules/tenancy/well-known-columns';
import { Panel } from '~/ui/panel';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';

/** The ways into disclosure: guide, catalogue, application, annual report. */
export function DisclosurePanel({ known }: { known: WellKnownColumns }) {
  const { links, lang } = useSite();
  const words = pick(pageStrings, lang).home;
  return (
    <Panel id="disclosure" heading={words.disclosure}>
      <ul className="each-li:border-0 each-li:border-b each-li:border-solid each-li:border-line each-li:py-1.5 each-li:leading-[1.6] each-li:last:border-b-0">
        <li>
          <a href={links.to(paths.guide)}>{words.guide}</a>
        </li>
        <li>
          <a href={links.to(paths.catalogue)}>{words.catalogue}</a>
        </li>
        <li>
          <a href={`${links.to(paths.guide)}#apply`}>{words.apply}</a>{' '}
          <span className="ms-[0.75em] text-15 text-quiet">{words.applyNote}</span>
        </li>
        {known.annualReports && (
          <li>
            <a href={links.to(paths.column(known.annualReports))}>{words.annual}</a>
          </li>
        )}
        {known.rules && (
          <li>
            <a href={links.to(paths.column(known.rules))}>{words.rules}</a>
          </li>
        )}
      </ul>
    </Panel>
  );
}
