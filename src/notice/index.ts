export { announce, eraseDue, keepAddressUntil, removeAddress, setAddress } from './commands.ts';
export { canNotify, isAddress } from './model.ts';
export { noticeJobs } from './jobs.ts';
