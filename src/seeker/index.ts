export {
  CodeTaken,
  type NewSeeker,
  type OpenSeeker,
  changeCode,
  createSeeker,
  eraseDue,
  eraseSeeker,
  openWithCode,
  prolongSeeker,
  seekerActor,
  seekerSession,
} from './commands.ts';
export { publicKeysOf } from './store.ts';
export { seekerRoutes } from './routes.tsx';
