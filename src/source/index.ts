export { sourceRoutes } from './routes.tsx';
export { type SourceParts, sourceCron, sourceJobs } from './jobs.ts';
export { eraseDue } from './erase.ts';
export { addSource } from './commands-source.ts';
export { type Seen, approveReading } from './commands-reading.ts';
export { type Received, receive } from './receive.ts';
export { type Source, type SourceFields, markOf } from './model.ts';
export { listsNow } from './now.ts';
export { sourceById, waitingRun } from './store.ts';
