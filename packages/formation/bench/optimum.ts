import * as highsModule from 'highs';
import type { FormationInput, Group } from '../src/index.ts';
import { canJoinCell, mayMeet, admits } from '../src/meeting.ts';
import { compile } from '../src/compile.ts';
import { eachVenue } from '../src/greedy.ts';
import { idOf, modeOfPlace } from '../src/result.ts';

// The module's types describe a CommonJS export; under Node's ES modules the loader is the default.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default;
const highs = await loadHighs();

export interface Reference {
  /** Primary weight of the best answer found by the integer program. */
  value: number;
  /** No answer can be better. */
  bound: number;
  proven: boolean;
  /** The groups of that best answer. */
  groups: Group[];
}

/** A room in a slot, or one of several groups at once by telephone or video. */
interface Unit {
  venue: number;
  room: number;
  seats: number;
  /** The same kind of unit that must be used before this one; -1 for none. */
  after: number;
}

/**
 * The optimum of the primary objective by an integer program: people assigned to units (a room in a slot), each
 * unit to a subject and a window of ages; clashes as cliques.
 */
export function optimum(input: FormationInput, seconds: number, relaxed = false): Reference {
  const problem = compile(input);
  const { people } = problem;
  const units = unitsOf(problem);
  const rows: string[] = [];
  const binaries: string[] = [];
  const perPerson: string[][] = Array.from({ length: people.count }, () => []);
  const objective: string[] = [];
  const byLead = new Map<number, string[]>();
  const byLeadSlot = new Map<string, string[]>();
  const used: string[][] = units.map(() => []);
  units.forEach((unit, u) => {
    const byLanguage = new Map<number, string[]>();
    for (let subject = 0; subject < problem.subjectCount; subject++) {
      const topic = Math.floor(subject / problem.languageCount);
      const pool: number[] = [];
      for (let p = 0; p < people.count; p++) {
        if (canJoinCell(problem, p, unit.venue, subject) && admits(problem, topic, p)) pool.push(p);
      }
      if (pool.length < problem.min) continue;
      for (const [w, window] of windowsOf(problem, pool).entries()) {
        if (window.length < problem.min) continue;
        const y = `y${u}_${subject}_${w}`;
        binaries.push(y);
        used[u]!.push(y);
        const language = subject % problem.languageCount;
        byLanguage.set(language, [...(byLanguage.get(language) ?? []), y]);
        const x = (p: number): string => `x${u}_${subject}_${w}_${p}`;
        for (const p of window) {
          binaries.push(x(p));
          perPerson[p]!.push(x(p));
          objective.push(`${people.weight[p]!} ${x(p)}`);
          rows.push(`${x(p)} - ${y} <= 0`);
        }
        const all = window.map(x).join(' + ');
        rows.push(`${all} - ${unit.seats} ${y} <= 0`, `${all} - ${problem.min} ${y} >= 0`);
        for (const clique of cliquesOf(window, (p, q) => !mayMeet(people, p, q))) {
          rows.push(`${clique.map(x).join(' + ')} - ${y} <= 0`);
        }
        const homes = new Map<number, number[]>();
        for (const p of window) {
          const home = people.home[p]!;
          if (problem.smallArea[home] === 1) homes.set(home, [...(homes.get(home) ?? []), p]);
        }
        for (const same of homes.values()) {
          if (same.length > problem.smallMost) {
            rows.push(`${same.map(x).join(' + ')} - ${problem.smallMost} ${y} <= 0`);
          }
        }
        if (problem.composition[topic] === 3) {
          for (const sex of [1, 2]) {
            const of = window.filter((p) => people.sex[p] === sex).map(x);
            rows.push(`${[...of, `- ${y}`].join(' + ').replace('+ -', '-')} >= 0`);
          }
        }
      }
    }
    if (used[u]!.length === 0) return;
    rows.push(`${used[u]!.join(' + ')} <= 1`);
    if (unit.after >= 0 && used[unit.after]!.length > 0) {
      rows.push(`${used[u]!.join(' + ')} - ${used[unit.after]!.join(' - ')} <= 0`);
    }
    if (problem.leads > 0) {
      const slot = unit.venue % problem.slotCount;
      const led: string[] = [];
      const speaking = new Map<number, string[]>();
      for (const i of problem.initiators.atVenue[unit.venue]!) {
        const spoken = [...byLanguage].filter(([l]) => problem.initiators.speaks[i]![l] === 1);
        if (spoken.length === 0) continue;
        const z = `z${u}_${i}`;
        binaries.push(z);
        led.push(z);
        if (spoken.length < byLanguage.size)
          rows.push(`${z} - ${spoken.flatMap(([, ys]) => ys).join(' - ')} <= 0`);
        byLead.set(i, [...(byLead.get(i) ?? []), z]);
        byLeadSlot.set(`${i} ${slot}`, [...(byLeadSlot.get(`${i} ${slot}`) ?? []), z]);
        for (const [l] of spoken) speaking.set(l, [...(speaking.get(l) ?? []), z]);
      }
      const need = `${used[u]!.map((y) => `${problem.leads} ${y}`).join(' - ')}`;
      rows.push(led.length === 0 ? `${used[u]!.join(' + ')} <= 0` : `${led.join(' + ')} - ${need} = 0`);
      for (const [l, ys] of byLanguage) {
        const able = speaking.get(l) ?? [];
        if (able.length === 0) rows.push(`${ys.join(' + ')} <= 0`);
        else rows.push(`${able.join(' + ')} - ${ys.map((y) => `${problem.leads} ${y}`).join(' - ')} >= 0`);
      }
    }
  });
  for (const xs of perPerson) if (xs.length > 0) rows.push(`${xs.join(' + ')} <= 1`);
  for (const [i, zs] of byLead) rows.push(`${zs.join(' + ')} <= ${problem.initiators.starts[i]!}`);
  for (const zs of byLeadSlot.values()) rows.push(`${zs.join(' + ')} <= 1`);
  if (objective.length === 0) return { value: 0, bound: 0, proven: true, groups: [] };
  const text = `Maximize\n obj: ${objective.join(' + ')}\nSubject To\n${rows.map((row, i) => ` c${i}: ${row}`).join('\n')}\n${
    relaxed
      ? `Bounds\n${binaries.map((b) => ` 0 <= ${b} <= 1`).join('\n')}`
      : `Binary\n ${binaries.join('\n ')}`
  }\nEnd\n`;
  const answer = highs.solve(wrapped(text), { time_limit: seconds, output_flag: false, mip_rel_gap: 1e-7 });
  const value = answer.ObjectiveValue;
  const proven = answer.Status === 'Optimal';
  const chosen = Object.entries(answer.Columns).flatMap(([name, column]) =>
    'Primal' in column && column.Primal !== undefined && column.Primal > 0.5 ? [name] : [],
  );
  const groups = relaxed ? [] : units.flatMap((unit, u) => groupOf(problem, unit, u, chosen));
  return { value: relaxed ? 0 : value, bound: proven ? value : Infinity, proven, groups };
}

/** The LP format allows no lines beyond some hundreds of characters. */
function wrapped(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(.{200,400}?) ([+-]) /g, '$1\n $2 '))
    .join('\n');
}

type Problem = ReturnType<typeof compile>;

/** The group in a unit, read from the names of the variables that are one. */
function groupOf(problem: Problem, unit: Unit, u: number, chosen: readonly string[]): Group[] {
  const kind = chosen.find((name) => name.startsWith(`y${u}_`));
  if (kind === undefined) return [];
  const subject = Number(kind.split('_')[1]);
  const lastOf = (name: string): number => Number(name.split('_').at(-1));
  return [
    {
      members: chosen.filter((name) => name.startsWith(`x${u}_`)).map((name) => idOf(problem, lastOf(name))),
      mode: modeOfPlace(problem, Math.floor(unit.venue / problem.slotCount)),
      slot: problem.input.slots[unit.venue % problem.slotCount]!.id,
      topic: problem.topics[Math.floor(subject / problem.languageCount)]!,
      language: problem.languages[subject % problem.languageCount]!,
      room: unit.room < 0 ? null : problem.input.rooms[unit.room]!.id,
      initiators: chosen
        .filter((name) => name.startsWith(`z${u}_`))
        .map((name) => problem.input.initiators[lastOf(name)]!.id),
    },
  ];
}

function unitsOf(problem: Problem): Unit[] {
  const units: Unit[] = [];
  const counts = new Map<number, number>();
  for (let p = 0; p < problem.people.count; p++) {
    eachVenue(problem, p, (venue) => counts.set(venue, (counts.get(venue) ?? 0) + 1));
  }
  for (let venue = 0; venue < problem.venueCount; venue++) {
    const count = counts.get(venue) ?? 0;
    if (problem.venueSeats[venue] === 0 || count < problem.min) continue;
    const rooms = problem.rooms.atVenue[venue];
    if (rooms !== undefined) {
      for (const room of rooms) units.push({ venue, room, seats: problem.rooms.seats[room]!, after: -1 });
      continue;
    }
    for (let k = 0; k < Math.floor(count / problem.min); k++) {
      units.push({ venue, room: -1, seats: problem.max, after: k === 0 ? -1 : units.length - 1 });
    }
  }
  return units;
}

/** Maximal windows of ages in a pool; people of unknown age are in every one. */
function windowsOf(problem: Problem, pool: readonly number[]): number[][] {
  const { from } = problem.people;
  const starts = [...new Set(pool.map((p) => from[p]!).filter((age) => age >= 0))].sort((a, b) => a - b);
  if (problem.ageSpan === Infinity || starts.length === 0) return [[...pool]];
  const windows: number[][] = [];
  for (const start of starts) {
    windows.push(
      pool.filter((p) => from[p]! < 0 || (from[p]! >= start && from[p]! <= start + problem.ageSpan)),
    );
    if (start + problem.ageSpan >= starts[starts.length - 1]!) break;
  }
  return windows;
}

/** Cliques of clashing people that together cover every clash. */
function cliquesOf(list: readonly number[], clash: (p: number, q: number) => boolean): number[][] {
  const covered = new Set<string>();
  const cliques: number[][] = [];
  for (const [a, p] of list.entries()) {
    for (const q of list.slice(a + 1)) {
      if (covered.has(`${p} ${q}`) || !clash(p, q)) continue;
      const clique = [p, q];
      for (const r of list) if (!clique.includes(r) && clique.every((s) => clash(r, s))) clique.push(r);
      for (const r of clique) for (const s of clique) covered.add(`${r} ${s}`);
      cliques.push(clique);
    }
  }
  return cliques;
}
