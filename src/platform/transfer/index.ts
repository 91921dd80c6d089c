export { exportTo } from './write.ts';
export { importFrom, TransferProblem } from './read.ts';
