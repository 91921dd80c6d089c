export { answerProposal, seatFor } from './commands-answer.ts';
export {
  eraseDue,
  formGroup,
  formingNow,
  lapseProposals,
  openProposal,
  proposalsAt,
} from './commands-form.ts';
export { sendProposal, withdrawProposal } from './commands-propose.ts';
export { openBoard } from './board.ts';
export { ProposalProblem } from './model.ts';
export { formationRoutes } from './routes.tsx';
