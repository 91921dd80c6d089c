import { NONE } from './groups.ts';
import type { Waiting } from './renew.ts';
import type { Search } from './search.ts';

/**
 * The people without a place among those given. The list is made anew now and then; those placed meanwhile
 * are passed over.
 */
export function waitingAmong(all: readonly number[]): Waiting {
  let list: number[] = [];
  let age = Infinity;
  const refresh = (search: Search): void => {
    if (age++ < list.length / 4) return;
    list = all.filter((p) => search.groups.groupOf[p] === NONE);
    search.steps += all.length / 8;
    age = 0;
  };
  return {
    draw(search) {
      refresh(search);
      for (let tries = 0; tries < 16 && list.length > 0; tries++) {
        const p = list[search.random.below(list.length)]!;
        if (search.groups.groupOf[p] === NONE) return p;
      }
      age = Infinity;
      refresh(search);
      return list.length === 0 ? NONE : list[search.random.below(list.length)]!;
    },
    some(search, most, call) {
      refresh(search);
      const from = list.length <= most ? 0 : search.random.below(list.length);
      for (let k = 0; k < Math.min(most, list.length); k++) {
        const p = list[(from + k) % list.length]!;
        if (search.groups.groupOf[p] === NONE) call(p);
      }
    },
  };
}
