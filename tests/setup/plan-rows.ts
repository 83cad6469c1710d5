/** A node of what EXPLAIN (ANALYZE, FORMAT JSON) answers, as far as it tells what was read. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

export interface RowsRead {
  /** Rows taken from a table, whatever became of them. */
  rows: number;
  /** Entries read from an index alone. */
  entries: number;
  /** Tables that were read from end to end. */
  wholeTables: string[];
}

/** Rows that statements read, by their plans. */
export function rowsRead(plans: readonly PlanNode[]): RowsRead {
  const read: RowsRead = { rows: 0, entries: 0, wholeTables: [] };
  const look = (node: PlanNode) => {
    const seen = ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 0);
    if (node['Node Type'] === 'Seq Scan' && seen > 0) read.wholeTables.push(node['Relation Name'] ?? '');
    else if (node['Node Type'] === 'Index Only Scan') read.entries += seen;
    else if (node['Relation Name'] !== undefined) read.rows += seen;
    node.Plans?.forEach(look);
  };
  plans.forEach(look);
  return read;
}
