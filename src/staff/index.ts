export type { CertificateState, InitiatorProfile, Role, StaffProfile } from './model.ts';
export {
  LastOne,
  LoginTaken,
  NoDeskKey,
  RoleMisplaced,
  certificateState,
  mayBeAsked,
  opensDesk,
} from './model.ts';
export { desksOpenTo, holdsRole, mayOpenDesk, staffActor } from './actor.ts';
export { deskKey } from './store.ts';
export { type NewStaff, createStaff, openDesk } from './commands.ts';
export { type Initiator, initiatorsOf } from './initiators.ts';
export { certificateWords } from './messages-register.ts';
export { initiatorsNow, noteStanding, ownStandings } from './standing.ts';
export { newTotpSecret, oneTimeCode, totpAddress } from './second-factor.ts';
export { staffNav } from './nav.ts';
export { staffRoutes } from './routes.tsx';
export { logIn, sessionOf } from './log-in.ts';
export { endAccess } from './desk-keys.ts';
export { namesAt } from './people.ts';
export { recordAct } from './acts.ts';
export { actsWithWords, wordsOfAct } from './messages-acts.ts';
export { eraseDue } from './erase.ts';
export { initiatorLanguages, languageName } from './languages.ts';
