/** Sealing: everything about a person lies under a key that only its readers hold. The protocol: docs/sealing.md. */
export { readySealing } from './sodium.ts';
export { SealingError, type SealingErrorId } from './errors.ts';
export { keyIdOf, Keyring, newKeyPair, pairOf, type KeyId, type KeyPair } from './keys.ts';
export { canOpen, open, readersOf, resealFor, seal, settle } from './envelope.ts';
export { grant, takeUp } from './grants.ts';
export { codeFrom, newCode, normaliseCode } from './codes.ts';
export type { Cost } from './argon2.ts';
export {
  lockUnderCode,
  lockUnderPassphrase,
  lookupOf,
  unlockWithCode,
  unlockWithPassphrase,
  type CodeSecrets,
  type LockedKey,
} from './locks.ts';
export { passphraseProblem } from './passphrases.ts';
export { newRecovery, recoveryFrom } from './recovery.ts';
export { keyedHash, openUnder, randomId, sealUnder } from './symmetric.ts';
export { openStream, sealStream } from './stream.ts';
export { sameBytes } from './bytes.ts';
