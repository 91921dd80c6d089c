export { commitmentRoutes } from './routes.tsx';
export { type CommitmentsNow, commitmentsNow } from './now.ts';
export { type Written, addCommitment, addPaper, moveDate } from './commands.ts';
export { commitmentById } from './store.ts';
export { eraseDue } from './erase.ts';
