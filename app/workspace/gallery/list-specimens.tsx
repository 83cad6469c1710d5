import { DateList, LinkList } from '~/ui/lists';
import { Day } from '~/ui/time';
import { Specimen, useSamples } from './specimen';

/** Lists of links, of dated titles, and the date itself. */
export function ListSpecimens() {
  const say = useSamples();
  const links = [
    { href: '#guide', label: say('信息公开指南', 'Guide') },
    { href: '#reports', label: say('年度报告', 'Annual reports'), note: '12' },
    { href: '#here', label: say('现在所在', 'Here'), current: true },
  ];
  const dated = (which: string) => [
    {
      href: `#${which}-1`,
      title: say('关于做好汛期值班工作的通知', 'On duty in the flood season'),
      date: '2026-11-23 09:00',
      tag: say('通知公告', 'Notices'),
      note: say('芦政发〔2026〕7号', 'No. 7 of 2026'),
    },
    { href: `#${which}-2`, title: say('村级公路养护完工', 'Village roads mended'), date: '2025-12-30' },
  ];
  return (
    <>
      <Specimen name="LinkList">
        <LinkList items={links} label={say('一行一个', 'One below the other')} />
        <LinkList items={links} layout="row" label={say('排成一行', 'In a row')} />
        <LinkList items={links} layout="grid" label={say('排成格', 'In a grid')} />
      </Specimen>
      <Specimen name="DateList">
        <DateList items={dated('full')} />
        <DateList items={dated('short')} short />
      </Specimen>
      <Specimen name="Day">
        <p>
          <Day date="2026-11-23T09:00:00+08:00" /> · <Day date="2026-11-23" short />
        </p>
      </Specimen>
    </>
  );
}
