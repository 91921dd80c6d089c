import type { Db } from '../platform/app.ts';

export type ProposalState = 'open' | 'lapsed';
export type Answer = 'waiting' | 'yes' | 'no';

declare module '../platform/database/tables.ts' {
  interface Tables {
    board: { organisation_id: string; sealed: Uint8Array };
    proposal: {
      id: string;
      organisation_id: string;
      state: ProposalState;
      sealed: Uint8Array;
      answer_by: string;
      erase_on: string;
    };
    proposal_seat: {
      id: string;
      proposal_id: string;
      seeker_id: string;
      shown: Uint8Array;
      answer: Answer;
      open: boolean;
    };
  }
}

export function boardRow(db: Db, organisationId: string) {
  return db
    .selectFrom('board')
    .select('sealed')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
}

/** Holds a desk's board still, also where there is none yet. */
export async function lockBoard(db: Db, organisationId: string): Promise<void> {
  await db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute();
}

export async function saveBoardRow(db: Db, organisationId: string, sealed: Uint8Array): Promise<void> {
  await db
    .insertInto('board')
    .values({ organisation_id: organisationId, sealed })
    .onConflict((clash) => clash.column('organisation_id').doUpdateSet({ sealed }))
    .execute();
}

export function proposalById(db: Db, id: string) {
  return db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Holds a proposal still while it is answered, formed or withdrawn. */
export function lockProposal(db: Db, id: string) {
  return db.selectFrom('proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function proposalsOf(db: Db, organisationId: string) {
  return db
    .selectFrom('proposal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('answer_by')
    .execute();
}

export function seatsOf(db: Db, proposalId: string) {
  return db.selectFrom('proposal_seat').selectAll().where('proposal_id', '=', proposalId).execute();
}

/** The seat that a person can answer now; there is at most one, by a unique index. */
export function openSeatOf(db: Db, seekerId: string) {
  return db
    .selectFrom('proposal_seat')
    .innerJoin('proposal', 'proposal.id', 'proposal_seat.proposal_id')
    .selectAll('proposal_seat')
    .select(['proposal.organisation_id', 'proposal.answer_by'])
    .where('seeker_id', '=', seekerId)
    .where('open', '=', true)
    .executeTakeFirst();
}

export async function closeSeats(db: Db, ids: readonly string[], answer?: Answer): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('proposal_seat')
    .set({ open: false, ...(answer ? { answer } : {}) })
    .where('id', 'in', ids)
    .execute();
}
