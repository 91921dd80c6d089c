import { plainPassphrase } from './locks.ts';

const SHORTEST = 14;
/** What must be left when everything easy to guess has been counted as one character each. */
const SHORTEST_WITHOUT_THE_EASY = 10;
const LEAST_DIFFERENT = 6;

/** Pieces that guessing programs try first, and those this house suggests. Longer ones first where one holds another. */
const EASY = [
  ...[
    'selvhjelp',
    'knutepunkt',
    'igangsetter',
    'koordinator',
    'passord',
    'password',
    'passfrase',
    'hemmelig',
  ],
  ...['velkommen', 'welcome', 'sommer', 'vinter', 'norge', 'noreg', 'admin', 'bruker', 'letmein', 'iloveyou'],
  ...['januar', 'februar', 'mars', 'april', 'juni', 'juli', 'august', 'september', 'oktober', 'november'],
  ...[
    'desember',
    'høsten',
    'våren',
    'qwertyuiopå',
    'qwertyuiop',
    'qwerty',
    'asdfghjkløæ',
    'asdfghjkl',
    'asdfgh',
  ],
  ...['zxcvbnm', 'link', 'abc123', '1q2w3e4r', '1qaz2wsx'],
];

/**
 * What is wrong with a passphrase for staff, if anything. Fourteen characters, e.g. four ordinary words; nothing is
 * demanded of kinds of characters, but what is repeated, counted up or known to everybody does not count as length.
 */
export function passphraseProblem(passphrase: string): 'too_short' | 'too_simple' | undefined {
  const plain = plainPassphrase(passphrase).toLowerCase();
  if ([...plain].length < SHORTEST) return 'too_short';
  if (new Set(plain).size < LEAST_DIFFERENT) return 'too_simple';
  let rest = plain.replace(/(?:19|20)\d\d/gu, '#');
  for (const piece of EASY) rest = rest.replaceAll(piece, '#');
  rest = rest.replace(/(.{1,100}?)\1+/gu, '$1');
  return lengthWithoutRuns(rest) < SHORTEST_WITHOUT_THE_EASY ? 'too_simple' : undefined;
}

/** Counts characters, those that continue a run up or down (`abcd`, `9876`) not at all. */
function lengthWithoutRuns(text: string): number {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  return points.filter((point, at) => {
    const step = point - (points[at - 1] ?? Number.NaN);
    const before = (points[at - 1] ?? Number.NaN) - (points[at - 2] ?? Number.NaN);
    return !(Math.abs(step) === 1 && step === before);
  }).length;
}
