export {
  type Age,
  type DeskNote,
  type Kind,
  type OpenEnquiry,
  type OpenMessage,
  type Shows,
  type State,
  type Wishes,
  NotThere,
  ageOf,
} from './model.ts';
export {
  type Arriving,
  type Registered,
  createForCaller,
  eraseDue,
  forgetAtDesk,
  register,
  sayToSeeker,
  setState,
  stepBack,
  writeNote,
} from './commands.ts';
export { deskNotes, enquiryOf, keptApart, openPool } from './pool.ts';
