/**
 * Which of a few people could be in which cell: filled once for a handful of people, then told of everybody
 * who is placed. An open-addressing table; a generation number empties it at no cost.
 */
export class CellTable {
  private readonly keyVenue: Int32Array;
  private readonly keySubject: Int32Array;
  private readonly generation: Int32Array;
  private now = 0;
  private readonly bits: number;
  /** By cell number: people waiting there, and the first of their entries. */
  readonly venue: Int32Array;
  readonly subject: Int32Array;
  readonly count: Int32Array;
  readonly weight: Float64Array;
  readonly head: Int32Array;
  cellCount = 0;
  /** By entry: whose, in which cell, and the next entry of the cell. */
  readonly person: Int32Array;
  readonly cell: Int32Array;
  readonly next: Int32Array;
  entryCount = 0;
  private readonly slotCell: Int32Array;

  constructor(bits: number) {
    const size = 1 << bits;
    const most = size >> 1;
    this.bits = bits;
    this.keyVenue = new Int32Array(size);
    this.keySubject = new Int32Array(size);
    this.generation = new Int32Array(size);
    this.slotCell = new Int32Array(size);
    this.venue = new Int32Array(most);
    this.subject = new Int32Array(most);
    this.count = new Int32Array(most);
    this.weight = new Float64Array(most);
    this.head = new Int32Array(most);
    this.person = new Int32Array(most);
    this.cell = new Int32Array(most);
    this.next = new Int32Array(most);
  }

  clear(): void {
    this.now++;
    this.cellCount = 0;
    this.entryCount = 0;
  }

  get full(): boolean {
    return this.entryCount >= this.person.length;
  }

  /** Adds person p to a cell. */
  add(p: number, weight: number, venue: number, subject: number): void {
    const mask = (1 << this.bits) - 1;
    let at = (Math.imul(venue, 0x9e3779b1) ^ Math.imul(subject, 0x85ebca6b)) >>> (32 - this.bits);
    while (
      this.generation[at] === this.now &&
      (this.keyVenue[at] !== venue || this.keySubject[at] !== subject)
    ) {
      at = (at + 1) & mask;
    }
    if (this.generation[at] !== this.now) {
      this.generation[at] = this.now;
      this.keyVenue[at] = venue;
      this.keySubject[at] = subject;
      const fresh = this.cellCount++;
      this.slotCell[at] = fresh;
      this.venue[fresh] = venue;
      this.subject[fresh] = subject;
      this.count[fresh] = 0;
      this.weight[fresh] = 0;
      this.head[fresh] = -1;
    }
    const c = this.slotCell[at]!;
    const e = this.entryCount++;
    this.person[e] = p;
    this.cell[e] = c;
    this.next[e] = this.head[c]!;
    this.head[c] = e;
    this.count[c]!++;
    this.weight[c]! += weight;
  }
}
