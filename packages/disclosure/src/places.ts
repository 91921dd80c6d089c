/** Up to this many cells a table's places are looked up in an array as long as the table. */
const DENSE_CELLS = 1 << 23;

/** Numbers the places of one table, which may be far apart, in the order in which they are met. */
export interface PlaceIndex {
  /**
   * Replaces the first `count` places by their numbers, giving new ones from `next` on; returns the next free one.
   * Numbers below `floor` are forgotten: their places are met anew.
   */
  number(places: Float64Array, count: number, next: number, floor?: number): number;
  /** All places met, rising, with their numbers. */
  sorted(): { readonly places: Float64Array; readonly numbers: Int32Array };
}

function denseIndex(size: number): PlaceIndex {
  /** Number + 1 of each place; 0 where none was met. */
  const numbers = new Int32Array(size);
  return {
    number(places, count, next, floor = 0) {
      let free = next;
      for (let k = 0; k < count; k++) {
        const place = places[k]!;
        if (numbers[place]! <= floor) numbers[place] = ++free;
        places[k] = numbers[place]! - 1;
      }
      return free;
    },
    sorted() {
      let met = 0;
      for (let place = 0; place < size; place++) if (numbers[place] !== 0) met++;
      const places = new Float64Array(met);
      const ranked = new Int32Array(met);
      for (let place = 0, k = 0; place < size; place++) {
        if (numbers[place] === 0) continue;
        places[k] = place;
        ranked[k++] = numbers[place]! - 1;
      }
      return { places, numbers: ranked };
    },
  };
}

/** Open addressing: a place lies at the first free slot from its hash on. */
function sparseIndex(): PlaceIndex {
  let slots = 1 << 12;
  let keys = new Float64Array(slots).fill(-1);
  let values = new Int32Array(slots);
  let met = 0;

  const slotOf = (place: number): number => {
    const high = Math.floor(place / 4294967296);
    let slot = (Math.imul(place | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (slots - 1);
    while (keys[slot] !== place && keys[slot] !== -1) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values];
    slots *= 2;
    keys = new Float64Array(slots).fill(-1);
    values = new Int32Array(slots);
    for (let k = 0; k < oldKeys.length; k++) {
      if (oldKeys[k] === -1) continue;
      const slot = slotOf(oldKeys[k]!);
      keys[slot] = oldKeys[k]!;
      values[slot] = oldValues[k]!;
    }
  };
  return {
    number(places, count, next, floor = 0) {
      let free = next;
      for (let k = 0; k < count; k++) {
        let slot = slotOf(places[k]!);
        if (keys[slot] === -1) {
          if (++met * 2 >= slots) {
            grow();
            slot = slotOf(places[k]!);
          }
          keys[slot] = places[k]!;
          values[slot] = free++;
        } else if (values[slot]! < floor) values[slot] = free++;
        places[k] = values[slot]!;
      }
      return free;
    },
    sorted() {
      const places = keys.filter((place) => place !== -1).sort();
      return { places, numbers: Int32Array.from(places, (place) => values[slotOf(place)]!) };
    },
  };
}

/** An index for a table of `size` cells of which at most `most` will be met. */
export function placeIndex(size: number, most: number): PlaceIndex {
  return size <= DENSE_CELLS && size <= Math.max(1 << 16, most * 8) ? denseIndex(size) : sparseIndex();
}
