export {
  type Composition,
  type ContentPage,
  type Framework,
  type GroupModel,
  type Topic,
  isSelfOrganised,
} from './model.ts';
export { loadFramework } from './load.ts';
export { saveModels } from './store.ts';
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
