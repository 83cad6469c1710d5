const pageWidth = 595;
const pageHeight = 842;
const margin = 72;
const bodySize = 14;
const lineHeight = 26;
const titleSize = 20;

/** What the standard font has no sign for is named by its number, so that nobody reads another character for it: 𠮷 is 〔U+20BB7〕. */
function printable(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}\ud800-\udfff]/gu, (character) => `〔U+${character.codePointAt(0)!.toString(16).toUpperCase()}〕`).replace(/[\ufe00-\ufe0f]/g, '');
}

/** UTF-16BE hexadecimal, the code space of UniGB-UCS2-H. */
function hex(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index += 1) out += text.charCodeAt(index).toString(16).padStart(4, '0');
  return out;
}

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += char.charCodeAt(0) < 0x80 ? 0.5 : 1;
  return width;
}

/** Breaks by measured width; one closing punctuation may hang rather than start a line. */
function wrap(text: string, limit: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const char of printable(text)) {
    const step = char.charCodeAt(0) < 0x80 ? 0.5 : 1;
    if (width + step > limit && (width > limit || !'，。；：、！？）》”'.includes(char))) {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += char;
    width += step;
  }
  if (line) lines.push(line);
  return lines;
}

/**
 * A PDF of a title and paragraphs. The font is the standard Chinese one that readers bring along (STSong-Light),
 * so a file stays a few kilobytes; a ToUnicode map keeps its text searchable.
 */
export function makePdf(title: string, paragraphs: readonly string[]): Uint8Array {
  const limit = (pageWidth - margin * 2) / bodySize;
  type Line = { text: string; size: number; x: number };
  const lines: Line[] = [];
  for (const text of wrap(title, (pageWidth - margin * 2) / titleSize)) {
    lines.push({ text, size: titleSize, x: (pageWidth - widthOf(text) * titleSize) / 2 });
  }
  lines.push({ text: '', size: bodySize, x: margin });
  for (const paragraph of paragraphs) {
    for (const text of wrap(`　　${paragraph}`, limit)) lines.push({ text, size: bodySize, x: margin });
  }
  const perPage = Math.floor((pageHeight - margin * 2) / lineHeight);
  const pages: Line[][] = [];
  for (let index = 0; index < lines.length; index += perPage) pages.push(lines.slice(index, index + perPage));

  const objects: string[] = [];
  const pageIds = pages.map((_, index) => 7 + index * 2);
  objects[1] = '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>';
  objects[2] = `<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`;
  objects[3] = '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>';
  objects[4] = '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>';
  objects[5] = '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 737 /StemV 93 >>';
  const toUnicode = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end';
  objects[6] = `<< /Length ${toUnicode.length} >>\nstream\n${toUnicode}\nendstream`;
  pages.forEach((page, index) => {
    const id = 7 + index * 2;
    const text = page.map((line, row) => `BT /F1 ${line.size} Tf 1 0 0 1 ${line.x.toFixed(1)} ${pageHeight - margin - (row + 1) * lineHeight + 8} Tm <${hex(line.text)}> Tj ET`).join('\n');
    const foot = `BT /F1 10 Tf 1 0 0 1 ${pageWidth / 2 - 15} 40 Tm <${hex(`- ${index + 1} -`)}> Tj ET`;
    const content = `${text}\n${foot}`;
    objects[id] = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`;
    objects[id + 1] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  });
  let file = '%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets: number[] = [];
  for (let id = 1; id < objects.length; id += 1) {
    offsets[id] = file.length;
    file += `${id} 0 obj\n${objects[id]}\nendobj\n`;
  }
  const start = file.length;
  file += `xref\n0 ${objects.length}\n0000000000 65535 f \n`;
  for (let id = 1; id < objects.length; id += 1) file += `${String(offsets[id]).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
