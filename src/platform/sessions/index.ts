/** Sessions that any web node can serve and that a stolen database cannot open. The protocol: docs/sealing.md. */
export type { Moment, SessionContent } from './content.ts';
export {
  beginSession,
  countStaffSessions,
  csrfMatches,
  endSession,
  endStaffSessions,
  findSession,
  forgetExpiredSessions,
  type FoundSession,
} from './sessions.ts';
import './tables.ts';
