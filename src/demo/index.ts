export { type DemoParts, fillDemo } from './fill.ts';
export { keptIn } from './kept.ts';
export { codeOf } from './printed.ts';
