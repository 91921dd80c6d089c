import {
  type Formation,
  type FormationInput,
  FormationInputError,
  explain,
  form,
} from '@knutepunkt/formation';

/** What is asked of the engine: groups, and for some of those left out what would help. */
export interface Forming {
  input: FormationInput;
  /** For how many at most; each is tried on the engine. */
  helped: number;
  /** Seconds after which no more are tried: the groups are what the page is for. */
  seconds: number;
}

/** Forms the groups. A pinned group that no longer holds must never keep the others from being seen. */
export function formed({ input, helped, seconds }: Forming): Formation {
  try {
    return withHelps(input, form(input), helped, seconds);
  } catch (problem) {
    if (!(problem instanceof FormationInputError)) throw problem;
    const { pinned: _pinned, previous: _previous, ...plain } = input;
    return withHelps(plain, form(plain), helped, seconds);
  }
}

function withHelps(input: FormationInput, formation: Formation, helped: number, seconds: number): Formation {
  const end = performance.now() + seconds * 1_000;
  const left = formation.left.map((one, at) =>
    at < helped && performance.now() < end ? (explain(input, formation, [one.person])[0] ?? one) : one,
  );
  return { ...formation, left };
}
