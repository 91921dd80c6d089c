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
  readByPerson,
  register,
  sayToDesk,
  sayToSeeker,
  setState,
  stepBack,
  writeNote,
} from './commands.ts';
export { deskNotes, enquiryOf, keptApart, openPool } from './pool.ts';
export { type InboxView, inboxFor, statusOf } from './inbox.ts';
export { Inbox, InboxAside } from './views-seeker.tsx';
export { enquiryRoutes } from './routes.ts';
export { enquiriesNow } from './now.ts';
