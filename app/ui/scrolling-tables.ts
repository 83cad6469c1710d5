/** Gives each table of a text a box to scroll in when it is wider than the column; the keyboard reaches the box. */
export function scrollingTables(html: string): string {
  return html
    .replaceAll('<table', '<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table')
    .replaceAll('</table>', '</table></div>');
}
