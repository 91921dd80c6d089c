import { closeGroup, join, openGroup, setLead, settle } from './changes.ts';
import { member, NONE, type Groups } from './groups.ts';

/** The groups that stand, remembered so that they can be brought back. */
export interface Snapshot {
  readonly primary: number;
  readonly rows: readonly Int32Array[];
}

/** Remembers what stands; pinned groups never change and are left out. */
export function remember(groups: Groups): Snapshot {
  const rows: Int32Array[] = [];
  for (let g = 0; g < groups.rowCount; g++) {
    if (groups.venue[g] === NONE || groups.pinned[g] === 1) continue;
    const size = groups.size[g]!;
    const row = new Int32Array(5 + size);
    row[0] = groups.venue[g]!;
    row[1] = groups.subject[g]!;
    row[2] = groups.room[g]!;
    row[3] = groups.lead[g * 2]!;
    row[4] = groups.lead[g * 2 + 1]!;
    for (let k = 0; k < size; k++) row[5 + k] = member(groups, g, k);
    rows.push(row);
  }
  return { primary: groups.primary, rows };
}

/** Brings back what was remembered. */
export function bringBack(groups: Groups, snapshot: Snapshot): void {
  for (let g = 0; g < groups.rowCount; g++) {
    if (groups.venue[g] !== NONE && groups.pinned[g] === 0) closeGroup(groups, g);
  }
  for (const row of snapshot.rows) {
    const g = openGroup(groups, row[0]!, row[1]!, row[2]!);
    setLead(groups, g, 0, row[3]!);
    setLead(groups, g, 1, row[4]!);
    for (let k = 5; k < row.length; k++) join(groups, row[k]!, g);
  }
  settle(groups);
}
