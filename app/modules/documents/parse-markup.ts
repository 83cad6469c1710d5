import { type Document, DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';

/** No page or document nests so deep; deeper, what walks the tree would run out of stack. */
export const MAX_MARKUP_DEPTH = 1000;

export class MarkupTooDeep extends Error {}

/** HTML or XML as a tree. Entities that a document type declares are not expanded. @throws MarkupTooDeep */
export function parseMarkup(markup: string, xmlMode: boolean): Document {
  const handler = new DomHandler(undefined, { xmlMode });
  let depth = 0;
  const open = handler.onopentag.bind(handler);
  const close = handler.onclosetag.bind(handler);
  handler.onopentag = (name, attributes) => {
    depth += 1;
    if (depth > MAX_MARKUP_DEPTH) throw new MarkupTooDeep();
    open(name, attributes);
  };
  handler.onclosetag = () => {
    depth -= 1;
    close();
  };
  const parser = new Parser(handler, { xmlMode, decodeEntities: true });
  parser.end(markup);
  return handler.root;
}
