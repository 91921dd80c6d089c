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
export { type Series, addDays, instantOf, meetingOn, meetingsOf, onTheWall } from './model-times.ts';
export { type Repetition, datesOf } from './model-repeat.ts';
export {
  type HouseTimes,
  type OpenHours,
  type RoomFact,
  type Shut,
  roomFacts,
  shutAt,
} from './model-house.ts';
export { type Suitability, type SuitabilityPoint, suitabilityPoints } from './model-suitability.ts';
export { type Premises, type RoomUse, deskById, deskBySlug, desks, premisesOf, servedBy } from './store.ts';
export {
  type RoomView,
  bookingsOfGroup,
  bookedJustSo,
  houseOfRoom,
  roomById,
  roomsOf,
} from './store-rooms.ts';
export { deskFor, kilometresTo, nearestLink } from './desk-for.ts';
export { freeSlots } from './free-slots.ts';
export {
  type NewDesk,
  type NewPremises,
  type NewRoom,
  addPremises,
  addRoom,
  foundDesk,
  setTelephone,
} from './commands.ts';
export {
  type NewSeries,
  book,
  bookSeries,
  cancelBooking,
  cancelSeries,
  eraseDue,
  lookAt,
  releaseRooms,
} from './commands-bookings.ts';
export { closeHouse, describeHouse, newDoor, newFeed } from './commands-house.ts';
export { type Found as PlaceFound, findPlace, labelOf } from './search.ts';
export { type BookingFormShown, tryToBook } from './booking-form.ts';
export { clockOf, longestLabel, readBooking } from './reading-booking.ts';
export { readPremises, readRoom } from './reading.ts';
export { readHouse } from './reading-house.ts';
export { bookingMessages } from './messages-bookings.ts';
export { roomMessages } from './messages-rooms.ts';
export { bookingErrors, troublesInWords } from './problems.ts';
export { BookingFields, type BookingFieldsShown } from './views-booking-fields.tsx';
export { occupied, roomChoices } from './subjects.ts';
export { placeRoutes } from './routes.tsx';
export type { StaffNav } from './subjects.ts';
