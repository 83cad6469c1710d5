import { paths } from '~/pages';
import { useSite } from '../frame/use-site';

const FORMATS = [
  ['rss', 'RSS'],
  ['atom', 'Atom'],
  ['json', 'JSON Feed'],
] as const;

/** The feeds of the site, or of one of its columns. */
export function FeedLinks({ label, code }: { label: string; code?: string }) {
  const { links } = useSite();
  return (
    <span className="text-quiet [&>a]:ms-[0.75em]">
      {label}
      {FORMATS.map(([format, name]) => (
        <a key={format} href={links.here.basePath + paths.feed(format, code)}>
          {name}
        </a>
      ))}
    </span>
  );
}
