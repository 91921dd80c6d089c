import { north } from './conversations-north.ts';
import { south } from './conversations-south.ts';
import { elsewhere } from './people-elsewhere.ts';
import { lillehammer } from './people-lillehammer.ts';
import { lyngen } from './people-lyngen.ts';
import { oslo } from './people-oslo.ts';
import type { Person, Said } from './person.ts';

/** Everybody who has written, and what has been said. All invented. */
export const demoPeople: readonly Person[] = [...lyngen, ...lillehammer, ...oslo, ...elsewhere];

export function saidWith(alias: string): readonly Said[] {
  return north[alias] ?? south[alias] ?? [];
}
