export { askStillRunning, askToEnd, ballotsFor, endSilentGroups, eraseDue, vote } from './commands-ballot.ts';
export { changeAgreement, leaveAll, noteAbsence, pledge } from './commands-life.ts';
export {
  type AskShown,
  type NewMember,
  answerAsk,
  asksFor,
  askInitiator,
  handOver,
  noteMeetingHeld,
  startGroup,
} from './commands-start.ts';
export { type GroupsNow, groupsNow } from './now.ts';
export { GroupRuleBroken, type Plan, nextMeeting } from './model.ts';
export { mine as groupsFor, type MyGroup } from './mine.ts';
export { type GroupOutside, groupsOfDesk, readyForHandOver, startsTaken } from './store.ts';
export { numbersInWords } from './messages-models.ts';
export { groupRoutes } from './routes.tsx';
