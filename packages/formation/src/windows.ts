import type { Problem } from './problem.ts';

/**
 * The largest windows of ages that a group may span: `[first, last]` starts of bands. People of unknown age
 * are in every window. One window for everybody where there is no limit.
 */
export function ageWindows(problem: Problem): { first: number; last: number }[] {
  const starts = [...new Set(problem.people.from)].filter((from) => from >= 0).sort((a, b) => a - b);
  if (problem.ageSpan === Infinity || starts.length === 0) return [{ first: -Infinity, last: Infinity }];
  const windows: { first: number; last: number }[] = [];
  let reached = -Infinity;
  for (const first of starts) {
    const last = starts.filter((start) => start <= first + problem.ageSpan).at(-1)!;
    if (last > reached) windows.push({ first, last });
    reached = Math.max(reached, last);
  }
  return windows;
}

export function inWindow(window: { first: number; last: number }, from: number): boolean {
  return from < 0 || (from >= window.first && from <= window.last);
}
