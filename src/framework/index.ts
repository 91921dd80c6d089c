export {
  type Composition,
  type ContentPage,
  type Framework,
  type GroupModel,
  type KeptModel,
  type ModelNumbers,
  type Topic,
  isSelfOrganised,
} from './model.ts';
export { loadFramework } from './load.ts';
export {
  type ModelChange,
  changeModel,
  copyModel,
  longestDescription,
  longestName,
  retireModel,
} from './commands.ts';
export {
  countedAs,
  modelById,
  modelInVersion,
  modelsKept,
  presetsKept,
  saveModels,
  versionsOf,
} from './store.ts';
export { frameworkRoutes } from './routes.tsx';
export { publicNav } from './nav.ts';
export {
  AbsentPage,
  AwayPage,
  FaultPage,
  StrangerPage,
  TooLargePage,
  TooManyPage,
} from './views-outside.tsx';
