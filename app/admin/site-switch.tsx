import type { OfficerFrame } from './officer-frame';

/** Which site one is working for, and the way to another; the other fields of the page's address stay. */
export function SiteSwitch({ officer, keep = {} }: { officer: OfficerFrame; keep?: Record<string, string | undefined> }) {
  const { sites, site } = officer;
  if (sites.length === 0) return null;
  if (sites.length === 1) return <p className="site-now">{site?.name}</p>;
  return (
    <form method="get" className="inline-form site-now">
      {Object.entries(keep).map(([name, value]) => value !== undefined && value !== '' && <input key={name} type="hidden" name={name} value={value} />)}
      <label htmlFor="site">网站</label>
      <select id="site" name="site" defaultValue={site?.slug ?? ''}>
        <option value="">{officer.whole ? '全区' : '全部'}</option>
        {sites.map(({ id, slug, name }) => (
          <option key={id} value={slug}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">切换</button>
    </form>
  );
}
