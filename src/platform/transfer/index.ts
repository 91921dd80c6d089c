export { backUp, restore, writeWhole } from './files.ts';
export { importFrom, TransferProblem } from './read.ts';
export { eraseDue, tombstones, tombstonesIn } from './tombstones.ts';
export { exportTo } from './write.ts';
