/** What went wrong. Opening has exactly one id, so that no answer tells which check failed. */
export type SealingErrorId = 'sealing.cannot_open' | 'sealing.cannot_seal';

/** Something could not be sealed or opened. Carries an id and never a key, a content or a cause. */
export class SealingError extends Error {
  readonly id: SealingErrorId;

  constructor(id: SealingErrorId, message: string) {
    super(message);
    this.name = 'SealingError';
    this.id = id;
  }
}

/** The one error of every opening: no key fits, the place differs, or bytes were changed. */
export function cannotOpen(): SealingError {
  return new SealingError('sealing.cannot_open', 'The sealed bytes cannot be opened.');
}

/** A mistake of the calling program: nobody to seal for, a key of the wrong length, content that JSON loses. */
export function cannotSeal(why: string): SealingError {
  return new SealingError('sealing.cannot_seal', `Cannot be sealed: ${why}.`);
}

/** Runs an opening; whatever fails inside leaves as the one error. */
export function opening<T>(act: () => T): T {
  try {
    return act();
  } catch {
    throw cannotOpen();
  }
}
