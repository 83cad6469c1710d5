/**
 * Lays out the `PdfDocument` that comes as JSON in the input `document`. In Typst (https://typst.app/docs/reference). Words without
 * a place to break, addresses above all, break anywhere rather than run over the edge.
 */
export const TEMPLATE = String.raw`
#let document-data = json(bytes(sys.inputs.document))
#set document(title: document-data.title, date: none)
#set page(paper: "a4", margin: (x: 25mm, top: 25mm, bottom: 22mm), footer: context align(center, text(9pt, [— #counter(page).display() —])))
#set text(font: ("Noto Serif SC", "Shippori Mincho"), fallback: false, size: 11pt, lang: "zh", region: "cn")
#set par(leading: 0.8em, spacing: 1.1em)
#show regex("[^\\s\\p{Han}]{20,}"): run => run.text.clusters().map(box).join()
#set table(stroke: 0.5pt + luma(90), inset: (x: 2.4mm, y: 2mm))
#set heading(numbering: none)
#show heading.where(level: 1): title => block(width: 100%, below: 8mm, align(center, text(18pt, weight: "bold", title.body)))
#show heading.where(level: 2): part => block(above: 6mm, below: 3mm, sticky: true, text(11pt, weight: "bold", part.body))
#let blank(lines) = if lines == none { none } else { v(lines * 1.5em) }
#let kinds = (
  heading: part => heading(level: 2, part.text),
  paragraph: part => par(part.text),
  note: part => text(9.5pt, luma(60), par(part.text)),
  list: part => enum(..part.entries.map(entry => [#entry])),
  table: part => table(
    columns: part.columns.map(share => share * 1fr),
    ..(if "head" in part { (table.header(..part.head.map(words => strong(words))),) }),
    ..part.rows.map(row => {
      let written = row.at("lines", default: none)
      row.cells.enumerate().map(((at, words)) => if at == row.cells.len() - 1 and written != none {
        block(height: written * 6mm, align(top, [#words]))
      } else { [#words] })
    }).flatten(),
  ),
)
#heading(level: 1, document-data.title)
#for part in document-data.blocks { (kinds.at(part.kind))(part) }
`;
