export {
  type Desk,
  type DeskKind,
  type DeskSettings,
  type Mode,
  type Part,
  type SlotDay,
  type Span,
  type WeeklySlot,
  NoDesk,
  RoomTaken,
  UnknownSlot,
  firstDateOn,
  modes,
  parts,
  settingsWith,
  slotTimes,
  usualSettings,
  weeklySlots,
} from './model.ts';
export { type Series, instantOf, meetingsOf, onTheWall } from './model-times.ts';
export { type Suitability, type SuitabilityPoint, suitabilityPoints } from './model-suitability.ts';
export { type Premises, type RoomUse, deskById, deskBySlug, desks, premisesOf, servedBy } from './store.ts';
export { type RoomView, roomById, roomsOf } from './store-rooms.ts';
export { deskFor, kilometresTo, nearestLink } from './desk-for.ts';
export { freeSlots } from './free-slots.ts';
export { type NewDesk, type NewPremises, type NewRoom, addPremises, addRoom, foundDesk } from './commands.ts';
export {
  type Asked,
  type Booked,
  type NewSeries,
  book,
  bookSeries,
  cancelBooking,
  cancelSeries,
  eraseDue,
  lookAt,
  moveBooking,
  releaseRooms,
} from './commands-bookings.ts';
export { closeHouse, describeHouse, newDoor, newFeed } from './commands-house.ts';
export { type Found as PlaceFound, findPlace, labelOf } from './search.ts';
export { placeRoutes } from './routes.tsx';
export type { StaffNav } from './subjects.ts';
