export { sourceRoutes } from './routes.tsx';
export { sourceCron, sourceJobs } from './jobs.ts';
export { eraseDue } from './erase.ts';
export { addSource } from './commands-source.ts';
export { approveReading, takeReading } from './commands-reading.ts';
export { readFeed } from './reading.ts';
export { sourceById } from './store.ts';
