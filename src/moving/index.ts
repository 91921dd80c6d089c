export { type MovingParts, movingRoutes } from './routes.tsx';
export { eraseDue, keepUpload } from './store.ts';
