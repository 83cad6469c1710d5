import type { Machine } from './machine';

export interface Figure {
  /** Section of the bench: `against`, `cached`, `pages`, `wire`, `rates`, `workspace`, `memory`. */
  section: string;
  /** Name of the measurement, stable across runs: for programs. */
  name: string;
  label: string;
  value: number;
  unit: string;
  aim?: { relation: '≥' | '≤'; value: number };
  /** The figure beside another one: of the other server, of the other size. */
  ratio?: { value: number; to: string };
  /** Notes on how to read the figure. */
  note?: string;
}

export interface Report {
  machine: Machine;
  figures: Figure[];
  /** One sentence each for what could not be run. */
  missing: string[];
  /** Notes on this run for its reader. */
  remarks: string[];
}

export function isMet({ value, aim }: Figure): boolean | null {
  if (!aim) return null;
  return aim.relation === '≥' ? value >= aim.value : value <= aim.value;
}

export function reportJson(report: Report): string {
  return JSON.stringify({ ...report, figures: report.figures.map((figure) => ({ ...figure, met: isMet(figure) })) }, null, 2);
}

const HEADS: Record<string, string> = {
  against: '与另一版本交替测量  In turn with another checkout',
  cached: '缓存页与 nginx 静态文件  Cached page against nginx’s static file',
  pages: '未缓存的页面  Uncached pages',
  wire: '网络上的字节  Bytes on the wire',
  rates: '生成、建站与导入  Seeding, provisioning, importing',
  workspace: '工作台  The workspace',
  memory: '内存  Memory',
};

export function reportText({ machine, figures, missing, remarks }: Report): string {
  const lines = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres || '–'}, nginx ${machine.nginx ?? '–'}, wrk ${machine.wrk ?? '–'}`,
    machine.pinned
      ? `被测进程在核 ${machine.pinned.server}，其余（数据库、负载）在核 ${machine.pinned.others}  measured process on core ${machine.pinned.server}, the rest on ${machine.pinned.others}`
      : '进程未绑定到核  processes are not pinned to cores',
    '',
  ];
  for (const [section, head] of Object.entries(HEADS)) {
    const rows = figures.filter((figure) => figure.section === section);
    if (rows.length === 0) continue;
    lines.push(head);
    const cells = rows.map((figure) => [
      figure.label,
      `${format(figure.value)} ${figure.unit}`,
      figure.aim ? `${figure.aim.relation} ${format(figure.aim.value)}` : '',
      figure.ratio ? `${figure.ratio.value.toFixed(2)} × ${figure.ratio.to}` : '',
      { true: '✓ 达到 met', false: '✗ 未达到 not met', null: '' }[String(isMet(figure))]!,
      figure.note ?? '',
    ]);
    const table = [['', '数值 value', '目标 aim', '比值 ratio', '', ''], ...cells];
    const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => width(row[column]!))));
    for (const row of table)
      lines.push(
        `  ${row
          .map((cell, column) => (column === 1 ? padStart(cell, widths[column]!) : padEnd(cell, widths[column]!)))
          .join('  ')
          .trimEnd()}`,
      );
    lines.push('');
  }
  const judged = figures.map(isMet).filter((met) => met !== null);
  if (judged.length > 0) lines.push(`${judged.filter(Boolean).length} / ${judged.length} 项达到目标  aims met`);
  for (const remark of remarks) lines.push(`· ${remark}`);
  for (const sentence of missing) lines.push(`! ${sentence}`);
  return lines.join('\n');
}

export function format(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Columns in a terminal: Chinese characters take two. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);
}

const padEnd = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - width(text)));
const padStart = (text: string, columns: number) => ' '.repeat(Math.max(0, columns - width(text))) + text;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The values below which a quarter and three quarters of the others lie. */
export function quartiles(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return [at(0.25), at(0.75)];
}
