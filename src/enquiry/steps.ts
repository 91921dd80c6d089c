import { type Typed, typedIn } from '../platform/http/index.ts';
import type { Wishes } from './model.ts';
import type { PlaceChoice } from './places.ts';
import { type Grounds, readWhat, readWhen, readWhere, readYou, type Trouble, wishesFrom } from './reading.ts';

/** The four steps, and the page where everything is looked over. */
export type Step = 1 | 2 | 3 | 4 | 5;

/** Where the person is after pressing a button. */
export interface Standing {
  step: Step;
  typed: Typed;
  errors: readonly Trouble[];
  choices: readonly PlaceChoice[];
  /** Everything has been seen once: *next* leads back to the last page. */
  looked: boolean;
  /** There when all of it is good. */
  whole?: { wishes: Wishes; email: string };
  /** The person pressed *send* on the last page. */
  send: boolean;
}

/**
 * One press of a button in the form of four steps. Going back or jumping never checks and never loses anything;
 * going on checks the step, and the last page and sending check all of them.
 */
export function walk(grounds: Grounds, typed: Typed): Standing {
  const at = stepFrom(typedIn(typed, 'step'));
  const go = typedIn(typed, 'go');
  const looked = typedIn(typed, 'looked') !== '';
  if (at === undefined) return { step: 1, typed, errors: [], choices: [], looked: false, send: false };
  const to = /^to-([1-4])$/.exec(go)?.[1];
  if (to) return still(stepFrom(to) ?? 1, typed, looked);
  if (go === 'back') return still(at === 5 ? 4 : (Math.max(1, at - 1) as Step), typed, looked);
  if (at < 4 && !looked) {
    const read = readStep(grounds, at, typed);
    if (read.errors.length > 0)
      return { step: at, typed: read.typed, errors: read.errors, choices: read.choices, looked, send: false };
    return still((at + 1) as Step, read.typed, looked);
  }
  return lookOver(grounds, typed, looked, at === 5 && go === 'send');
}

/** All four steps: the first one with an error is shown, or the last page, or it is sent. */
function lookOver(grounds: Grounds, typed: Typed, looked: boolean, send: boolean): Standing {
  const where = readWhere(grounds.geography, typed);
  const known = where.typed;
  const what = readWhat(grounds.topicIds, known);
  const when = readWhen(known);
  const you = readYou(known, { confirmed: false });
  const wrong = [where, what, when, you].findIndex((read) => read.errors.length > 0);
  if (wrong >= 0) {
    const { errors, choices } = [where, what, when, you][wrong] ?? where;
    return { step: (wrong + 1) as Step, typed: known, errors, choices, looked, send: false };
  }
  if (!where.value || !what.value || !when.value || !you.value)
    throw new Error('a part is neither good nor wrong');
  const wishes = wishesFrom(where.value, what.value, when.value, you.value, grounds.locale);
  const whole = { wishes, email: you.value.email };
  return { step: 5, typed: known, errors: [], choices: [], looked: true, whole, send };
}

function readStep({ geography, topicIds }: Grounds, step: Step, typed: Typed) {
  if (step === 1) return readWhere(geography, typed);
  if (step === 2) return readWhat(topicIds, typed);
  if (step === 3) return readWhen(typed);
  return readYou(typed, { confirmed: false });
}

function still(step: Step, typed: Typed, looked: boolean): Standing {
  return { step, typed, errors: [], choices: [], looked, send: false };
}

function stepFrom(text: string): Step | undefined {
  return /^[1-5]$/.test(text) ? (Number(text) as Step) : undefined;
}
