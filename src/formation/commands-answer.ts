import { enquiryOf, setState, stepBack } from '../enquiry/index.ts';
import type { App } from '../platform/app.ts';
import type { SeekerActor } from '../platform/http/index.ts';
import { open } from '../platform/sealing/index.ts';
import { deskKey } from '../staff/index.ts';
import { shownContext } from './commands-propose.ts';
import { ProposalProblem, type Shown } from './model.ts';
import { closeSeats, lockProposal, openSeatOf } from './store.ts';

/** A proposal as the person it was sent to holds it. */
export interface Seat {
  id: string;
  proposalId: string;
  organisationId: string;
  shown: Shown;
  answer: 'waiting' | 'yes';
  answerBy: string;
}

/** The proposal that waits for this person's answer, or that they have said yes to. At most one. */
export async function seatFor(app: App, actor: SeekerActor): Promise<Seat | undefined> {
  const row = await openSeatOf(app.db, actor.id);
  if (!row) return undefined;
  return {
    id: row.id,
    proposalId: row.proposal_id,
    organisationId: row.organisation_id,
    shown: open<Shown>(row.shown, actor.keys, shownContext(row.id)),
    answer: row.answer === 'yes' ? 'yes' : 'waiting',
    answerBy: row.answer_by,
  };
}

/**
 * Yes, no, or *somebody here may know me*. No and known look the same to everybody else, and neither loses the
 * place in the queue; of a *known* the desk alone learns whom not to put together, sealed to its key.
 *
 * @param refs whom it may be, among those shown; nobody named means everybody in this proposal
 */
export async function answerProposal(
  app: App,
  actor: SeekerActor,
  answer: 'yes' | 'no' | 'known',
  refs: readonly string[],
): Promise<void> {
  const seat = await seatFor(app, actor);
  const enquiry = await enquiryOf(app, actor);
  if (!seat || !enquiry) throw new ProposalProblem('gone');
  await app.db.transaction().execute(async (trx) => {
    if (!(await lockProposal(trx, seat.proposalId))) throw new ProposalProblem('gone');
    const still = await openSeatOf(trx, actor.id);
    if (still?.id !== seat.id) throw new ProposalProblem('gone');
    if (answer === 'yes') {
      await trx.updateTable('proposal_seat').set({ answer: 'yes' }).where('id', '=', seat.id).execute();
      return;
    }
    await closeSeats(trx, [seat.id], 'no');
    await setState(trx, enquiry.id, 'waiting');
    if (answer === 'known') {
      const all = seat.shown.others.map((one) => one.ref);
      const named = all.filter((ref) => refs.includes(ref));
      const { publicKey } = await deskKey(trx, seat.organisationId);
      await stepBack(trx, {
        enquiryId: enquiry.id,
        from: named.length > 0 ? named : all,
        deskPublicKey: publicKey,
      });
    }
  });
}
