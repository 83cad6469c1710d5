import { paths } from '~/pages';
import type { ItemTombstone } from '~/modules/catalogue/queries/item.server';
import { LinkList } from '~/ui/link-list';
import { DefinitionTable } from '~/ui/definition-table';
import { Day } from '~/ui/time';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';

/** What is at a withdrawn item's address: which number, when and why, and what to do next. */
export function WithdrawnNotice({ tombstone }: { tombstone: ItemTombstone }) {
  const { links, lang, zh } = useSite();
  const words = pick(catalogueStrings, lang).withdrawn;
  return (
    <>
      <h1 className="mb-4 max-w-[30em] print:max-w-none print:text-center">{words.title}</h1>
      <p>{words.text}</p>
      <DefinitionTable
        single
        className="mt-4"
        rows={[
          { term: words.indexNumber, value: <span className="tabular-nums [text-autospace:no-autospace]">{tombstone.indexNumber}</span> },
          { term: words.at, value: <Day date={tombstone.withdrawnAt} /> },
          { term: words.reason, value: <span lang={zh}>{tombstone.reason}</span> },
        ]}
      />
      <section aria-labelledby="next" className="mt-8 border-0 border-t-2 border-solid border-main pt-2.5 print:hidden">
        <h2 id="next" className="mb-1.5 text-18">
          {words.next}
        </h2>
        <LinkList
          items={[
            { href: links.to(paths.catalogue), label: words.catalogue },
            { href: links.to(paths.search), label: words.search },
            { href: links.to(paths.correction), label: words.contact },
          ]}
        />
      </section>
    </>
  );
}
