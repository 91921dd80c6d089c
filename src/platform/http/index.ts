export type { Actor, ActorKind, ActorOf, Nobody, Role, SeekerActor, StaffActor } from './actor.ts';
export { type Answer, absent, file, page, problem, redirect, signIn, signOut } from './answer.ts';
export {
  type FieldError,
  type Filled,
  type Typed,
  field,
  fill,
  minutesFrom,
  typedFrom,
  typedIn,
} from './form.ts';
export { type Ask, type Permit, type Route, openTo, route } from './route.ts';
export { type Asset, type ServerParts, type Sessions, buildServer } from './server.ts';
export type { Problem } from './shared.ts';
export type { Upload } from './upload.ts';
export type { LiveSession } from './session.ts';
export { type Audience, type View, audienceOf, view } from './view.ts';
