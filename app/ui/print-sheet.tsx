import type { ReactNode } from 'react';

export interface SheetPart {
  key: string;
  /** Heads of its columns. */
  heads: readonly ReactNode[];
  rows: readonly { key: string | number; cells: readonly ReactNode[] }[];
  /** Stands in place of rows where there are none. */
  empty: ReactNode;
}

interface PrintSheetProps {
  title: ReactNode;
  /** Language of the whole sheet: a record keeps its own. */
  lang?: string | undefined;
  /** Terms with their values, a line each. */
  facts: readonly (readonly [term: ReactNode, value: ReactNode])[];
  /** Tables below them, all of so many columns. */
  parts: readonly SheetPart[];
  columns: number;
  /** Who signs where, side by side. */
  signatures: readonly ReactNode[];
  /** Below the form. */
  note?: ReactNode;
}

// Faces and proportions of an official document (GB/T 9704): the title centred in a Song face, what is filled in in Fang Song.
const TITLE = "mb-4 !mt-0 text-center text-24 [font-family:STZhongsong,SimSun,'Songti_SC','Noto_Serif_CJK_SC',serif]";
const FORM =
  "border-2 border-solid border-ink max-md:table-fixed max-md:[&_th[scope=row]]:w-[5.5em] [font-family:FangSong,STFangsong,'Noto_Serif_CJK_SC',serif] all-cells:border all-cells:border-solid all-cells:border-ink all-cells:px-2 all-cells:py-2 all-cells:text-start all-cells:wrap-anywhere md:all-cells:px-3 [&_tr]:break-inside-avoid";

/** A form that is printed and signed: on screen a sheet of paper, on paper nothing but the form. */
export function PrintSheet({ title, lang, facts, parts, columns, signatures, note }: PrintSheetProps) {
  return (
    <article
      lang={lang}
      className="max-w-[52rem] border border-solid border-line px-4 py-6 md:px-12 md:py-10 print:max-w-none print:border-0 print:p-0"
    >
      <h2 className={TITLE}>{title}</h2>
      <table className={FORM}>
        <tbody>
          {facts.map(([term, value], at) => (
            <tr key={at}>
              <th scope="row">{term}</th>
              <td colSpan={columns - 1}>{value}</td>
            </tr>
          ))}
        </tbody>
        {parts.map((part) => (
          <Part key={part.key} part={part} columns={columns} />
        ))}
        <tbody>
          <tr className="h-16">
            {signatures.map((signature, at) => (
              <td key={at} colSpan={columns / signatures.length}>
                {signature}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {note && <p className="mt-2 text-15 text-quiet">{note}</p>}
    </article>
  );
}

function Part({ part: { heads, rows, empty }, columns }: { part: SheetPart; columns: number }) {
  return (
    <tbody>
      <tr>
        {heads.map((head, at) => (
          <th key={at} scope="col">
            {head}
          </th>
        ))}
      </tr>
      {rows.map(({ key, cells }) => (
        <tr key={key}>
          {cells.map((cell, at) => (
            <td key={at}>{cell}</td>
          ))}
        </tr>
      ))}
      {rows.length === 0 && (
        <tr>
          <td colSpan={columns}>{empty}</td>
        </tr>
      )}
    </tbody>
  );
}
