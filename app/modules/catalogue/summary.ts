/** How much of a body's beginning a summary is looked for in, in characters. */
const BEGINNING = 600;

/**
 * The summary where it tells more than the text's beginning does. Many are cut from the text itself, and a page that shows
 * both says the same thing twice.
 */
export function distinctSummary(summary: string, bodyHtml: string): string | null {
  const said = substance(summary);
  if (said === '') return null;
  const beginning = substance(bodyHtml.slice(0, BEGINNING * 8).replace(/<[^>]*>/g, '')).slice(0, BEGINNING);
  return beginning.includes(said.slice(0, 40)) ? null : summary;
}

/** Letters and figures alone: cutting and layout change the rest. */
function substance(text: string): string {
  return text.replace(/&[a-z]+;/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}
