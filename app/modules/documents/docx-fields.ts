import { type ChildNode, type Element, isTag, isText, type ParentNode } from 'domhandler';
import { child, descendants, onOff, value } from './office-xml';
import { symbol } from './symbols';

/** Fields of a text (17.16): which of its nodes are instructions, and which words lead somewhere. */
export interface Fields {
  /** Nodes of runs that are between a field's beginning and its result: a program reads them, nobody else. */
  instructions: ReadonlySet<ChildNode>;
  /** Addresses that words of a result lead to. */
  links: ReadonlyMap<ChildNode, string>;
  /** Text of fields without a result, by the mark they begin with; null: something that cannot be told. */
  shown: ReadonlyMap<ChildNode, string | null>;
}

interface OpenField {
  begin: Element;
  instruction: string;
  /** Places in the list of nodes. */
  code: number;
  result: number | null;
  /** Where the paragraph of its result's beginning ended. */
  paragraphEnd: number | null;
}

const LINK = /^(?:https?|mailto):/i;

/** The address that a HYPERLINK field leads to; null for other fields and for places within the document. */
export function hyperlinkOf(instruction: string): string | null {
  const parts = instruction.match(/"(?:[^"\\]|\\.)*"|\\[a-z]|[^\s"]+/gis) ?? [];
  if (parts[0]?.toUpperCase() !== 'HYPERLINK') return null;
  for (let at = 1; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (/^\\[lot]$/i.test(part)) at += 1;
    else if (!part.startsWith('\\')) {
      const address = part.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1').trim();
      return LINK.test(address) ? address : null;
    }
  }
  return null;
}

/** Text that Word draws for a field that keeps no result; undefined for one that draws nothing. */
function drawn({ begin, instruction }: OpenField): string | null | undefined {
  const [kind = ''] = /^\s*[a-z=]+/i.exec(instruction) ?? [];
  const data = child(begin, 'w:ffData');
  switch (kind.trim().toUpperCase()) {
    case 'FORMCHECKBOX': {
      const box = child(data, 'w:checkBox');
      return (onOff(box, 'w:checked') ?? onOff(box, 'w:default') ?? false) ? '☑' : '☐';
    }
    case 'FORMDROPDOWN': {
      const list = child(data, 'w:ddList');
      const entries = list ? descendants(list, 'w:listEntry').map(({ attribs }) => attribs['w:val'] ?? '') : [];
      return entries[Number(value(list, 'w:result') ?? value(list, 'w:default') ?? 0)] ?? '';
    }
    case 'MACROBUTTON':
      return /^\s*MACROBUTTON\s+\S+\s(.*)$/is.exec(instruction)?.[1]?.trim() ?? '';
    case 'SYMBOL': {
      const code = /^\s*SYMBOL\s+(0x[\da-f]{1,5}|\d{1,6})\s/i.exec(`${instruction} `)?.[1];
      const font = /\\f\s+"?([^"\\]{1,60})/i.exec(instruction)?.[1] ?? '';
      const point = Number(code ?? 0);
      return (
        symbol(font, point) ?? (/\\[uj](?:\s|$)/i.test(instruction) && point > 0x20 && point < 0xd800 ? String.fromCodePoint(point) : null)
      );
    }
    case 'EQ': {
      // A character within a ring, as 带圈字符 makes it.
      const figure = /^\s*EQ\s+\\o\s*(?:\\a[clr]\s*)?\(\s*[○◯]\s*[,;，；]\s*(\d{1,2})\s*\)\s*$/i.exec(instruction)?.[1];
      const count = Number(figure ?? 0);
      return count >= 1 && count <= 20 ? String.fromCharCode(0x245f + count) : null;
    }
    default:
      return undefined;
  }
}

function wordOf(node: Element): string {
  return node.children.map((each) => (isText(each) ? each.data : '')).join('');
}

/** Reads the fields of a text; what is in a text box is a text of its own. A field that does not end is none: its words stay. */
export function readFields(root: ParentNode): Fields {
  const instructions = new Set<ChildNode>();
  const links = new Map<ChildNode, string>();
  const shown = new Map<ChildNode, string | null>();

  const readStory = (story: ParentNode) => {
    const nodes: ChildNode[] = [];
    const open: OpenField[] = [];
    /** Fields whose result began in the paragraph that is being read. */
    let begun: OpenField[] = [];
    const spans: { from: number; to: number; href: string | null }[] = [];
    const link = (field: OpenField, to: number) => {
      const href = hyperlinkOf(field.instruction);
      if (href !== null && field.result !== null) spans.push({ from: field.result, to, href });
    };
    const end = (field: OpenField) => {
      spans.push({ from: field.code, to: field.result ?? nodes.length, href: null });
      link(field, nodes.length);
      const hasResult = field.result !== null && field.result < nodes.length;
      const words = hasResult ? undefined : drawn(field);
      if (words !== undefined) shown.set(field.begin, words);
    };
    const fieldMark = (mark: Element) => {
      const type = mark.attribs['w:fldCharType'];
      const field = open.at(-1);
      if (type === 'begin') open.push({ begin: mark, instruction: '', code: nodes.length, result: null, paragraphEnd: null });
      else if (type === 'separate' && field && field.result === null) {
        field.result = nodes.length;
        begun.push(field);
      } else if (type === 'end' && field) end(open.pop()!);
    };
    const walk = (node: ParentNode, inRun: boolean) => {
      for (const each of node.children) {
        if (!isTag(each)) continue;
        if (each.name === 'w:txbxContent') readStory(each);
        else if (each.name === 'w:fldChar') fieldMark(each);
        else if (each.name === 'w:instrText') {
          const field = open.at(-1);
          // An instruction that goes on and on is no address.
          if (field && field.result === null && field.instruction.length < 10_000) field.instruction += wordOf(each);
        } else if (each.name === 'w:p') {
          walk(each, false);
          for (const field of begun) field.paragraphEnd = nodes.length;
          begun = [];
        } else if (inRun && each.name !== 'w:rPr') {
          nodes.push(each);
          walk(each, true);
        } else walk(each, each.name === 'w:r');
      }
    };
    walk(story, false);
    // The end of a link may have gone with a tracked deletion: its paragraph is then as far as it reaches.
    for (const field of open) if (field.paragraphEnd !== null) link(field, field.paragraphEnd);
    let coded = 0;
    const begins = Int32Array.from({ length: nodes.length + 1 }, () => 0);
    for (const { from, to, href } of spans) {
      if (href !== null) continue;
      begins[from]! += 1;
      begins[to]! -= 1;
    }
    nodes.forEach((node, at) => {
      coded += begins[at]!;
      if (coded > 0) instructions.add(node);
    });
    // Outermost first; a link within a link is none.
    let reached = 0;
    for (const { from, to, href } of spans.filter(({ href }) => href !== null).toSorted((a, b) => a.from - b.from || b.to - a.to)) {
      for (let at = Math.max(from, reached); at < to; at += 1) links.set(nodes[at]!, href!);
      reached = Math.max(reached, to);
    }
  };
  readStory(root);
  return { instructions, links, shown };
}
