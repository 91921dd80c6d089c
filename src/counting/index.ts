export { count, emptySlips, trueCounters, type MonthCounters } from './commands.ts';
export {
  type CountedKind,
  type Counter,
  type CounterName,
  type Transition,
  type WaitingBand,
  countedKinds,
  waitingBandOf,
  waitingBands,
} from './model.ts';
