import { form, type Formation, type FormationInput, type FormationOptions } from '../src/index.ts';
import { check } from './check.ts';

/** Seconds of processor time that some work takes. */
export function processorSeconds(work: () => void): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

export interface Run {
  formation: Formation;
  /** Seconds of processor time of the first run, and of the best of all. */
  first: number;
  best: number;
}

/** Runs the engine, and throws if its answer breaks any rule or its bound is below its own answer. */
export function run(input: FormationInput, times: number, options: FormationOptions = {}): Run {
  let formation!: Formation;
  const seconds = Array.from({ length: times }, () =>
    processorSeconds(() => {
      formation = form(input, options);
    }),
  );
  const wrong = check(input, formation);
  if (wrong.length > 0) throw new Error(`the answer breaks rules: ${wrong.slice(0, 5).join(', ')}`);
  const { primary, bound } = formation.score;
  if (primary > bound + 1e-6) throw new Error(`an answer of ${primary} above its bound ${bound}`);
  return { formation, first: seconds[0]!, best: Math.min(...seconds) };
}
