export { mineRoutes } from './routes.tsx';
