/** What runs in a thread of its own (`board.ts`). */
export { formed as default } from './forming.ts';
