/** Seconds of processor time that are left; below zero when time is up. */
export interface Clock {
  (): number;
  /** Seconds by the clock on the wall for each second of processor time, so far. */
  readonly pace: () => number;
}

/** Starts counting down; processor time, because the machine may be doing other things. */
export function countdown(seconds: number): Clock {
  const begin = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const used = (): number => {
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  };
  const pace = (): number =>
    Math.min(10, Math.max(1, Number(process.hrtime.bigint() - wall) / 1e9 / Math.max(0.01, used())));
  return Object.assign(() => seconds - used(), { pace });
}

/** Seconds on the wall for what is left, or a share of it: the solver's limit is by that clock. */
export function wallFor(clock: Clock, most = Infinity): number {
  return Math.max(0.05, Math.min(most, clock()) * clock.pace());
}
