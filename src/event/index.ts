export { type Event, type EventKind, type Place, type Planned, eventKinds } from './model.ts';
export { announceEvent, cancelEvent, changeEvent, dropDraft, planEvent } from './commands-plan.ts';
export { givePlaceBack, lookupFor, placeBehind, takePlace } from './commands-places.ts';
export { noteHeld } from './commands-held.ts';
export { approveAnswer, invite, noteContact, noteMedia, reportObjection } from './commands-outreach.ts';
export { eraseDue } from './erase.ts';
export { comingAt } from './coming.ts';
export { eventsNow, gatheringsFor } from './now.ts';
export { eventRoutes } from './routes.tsx';
