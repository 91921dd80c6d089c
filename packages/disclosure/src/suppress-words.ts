import type { MethodInWords } from './types.ts';

/** What suppression means, in one sentence. */
export function suppressionInWords(threshold: number): MethodInWords {
  return {
    nb: `Tall under ${threshold} er holdt tilbake, og noen større med dem, så ingen kan regne dem ut; alle andre tall er de sanne.`,
    nn: `Tal under ${threshold} er haldne tilbake, og nokre større med dei, så ingen kan rekne dei ut; alle andre tal er dei sanne.`,
    en: `Counts below ${threshold} are withheld, and some larger ones with them, so that nobody can work them out; all other counts are the true ones.`,
  };
}
