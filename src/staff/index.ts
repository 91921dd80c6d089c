export type { InitiatorProfile, Role, StaffProfile } from './model.ts';
export { LastOne, LoginTaken, NoDeskKey, RoleMisplaced, opensDesk } from './model.ts';
export { desksOpenTo, holdsRole, mayOpenDesk, staffActor } from './actor.ts';
export { deskKey } from './store.ts';
export { type NewStaff, createStaff, openDesk } from './commands.ts';
export { type Initiator, initiatorsOf } from './initiators.ts';
export { newTotpSecret, oneTimeCode, totpAddress } from './second-factor.ts';
export { staffNav } from './nav.ts';
