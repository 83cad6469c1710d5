import { Parser } from 'htmlparser2';
import { PackageFault } from './package.server';
import { MAX_MARKUP_DEPTH } from './parse-markup';

/**
 * Reads XML as it comes, names without their prefix: a prefix is the author's choice. Text between two tags comes whole.
 * Entities that a document type declares are not expanded.
 */
export function readXml(
  xml: string,
  on: { open?: (name: string, attributes: Record<string, string>) => void; text?: (text: string) => void; close?: (name: string) => void },
): void {
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  let pending = '';
  let depth = 0;
  const settle = () => {
    if (pending !== '') on.text?.(pending);
    pending = '';
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        settle();
        depth += 1;
        if (depth > MAX_MARKUP_DEPTH) throw new PackageFault('damaged');
        on.open?.(local(name), attributes);
      },
      ontext(text) {
        pending += text;
      },
      onclosetag(name) {
        settle();
        depth -= 1;
        on.close?.(local(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}
