import { Temporal } from 'temporal-polyfill';
import type { DeskKind, Mode } from '../place/index.ts';
import type { Role } from '../platform/http/index.ts';

export type { Role };

/** What an initiator can take on. Sealed: where somebody lives and when they are free is theirs. */
export interface InitiatorProfile {
  municipality: string;
  /** Kilometres. */
  reach: number;
  modes: Mode[];
  /** Weekly slots, see place. */
  slots: string[];
  /** Tags such as `nb`, `en`, `se`. */
  languages: string[];
  /** How many starts they can take on now. */
  starts: number;
}

/** Sealed to the person and to the desks of their organisations. */
export interface StaffProfile {
  name: string;
  initiator?: InitiatorProfile;
}

/** The one role that opens a desk, for each kind of desk (rule: *national does not run local*). */
const opener: Record<DeskKind, Role> = {
  link: 'coordinator',
  district: 'adviser',
  national: 'national_adviser',
};

const openers: readonly Role[] = Object.values(opener);

/** This role gives the key of the desk where it is held. An initiator's never does. */
export function opensDesk(role: Role): boolean {
  return openers.includes(role);
}

/** The role of those who open a desk of this kind. */
export function openerOf(kind: DeskKind): Role {
  return opener[kind];
}

/** Initiators may belong anywhere; everybody else where their role belongs. */
export function roleFits(role: Role, kind: DeskKind): boolean {
  return role === 'initiator' || opener[kind] === role;
}

/** A login as it is looked up: what differs only in case, accents' make-up or blanks is one login. */
export function plainLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
}

/** Three to forty letters, digits, dots, dashes or underscores. */
export const loginShape = /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,39}$/u;

/** Days until an invitation that nobody took up is gone. */
export const invitationDays = 14;
/** Days after somebody left until nothing of them is kept. */
export const leftDays = 30;

/** Days that what staff did is kept. */
export const actDays = 365;

/** Where a desk's key should be and is not: the installation has not been set up. */
export class NoDeskKey extends Error {
  readonly id = 'staff.no-desk-key';
  constructor() {
    super('The desk has no key: open it first');
    this.name = 'NoDeskKey';
  }
}

/** Somebody else has this login. */
export class LoginTaken extends Error {
  readonly id = 'staff.login-taken';
  constructor() {
    super('The login is taken');
    this.name = 'LoginTaken';
  }
}

/** A role that this kind of organisation does not have. */
export class RoleMisplaced extends Error {
  readonly id = 'staff.role-misplaced';
  constructor() {
    super('This organisation has no such role');
    this.name = 'RoleMisplaced';
  }
}

/** Nobody would be left who can open the desk. */
export class LastOne extends Error {
  readonly id = 'staff.last-one';
  constructor() {
    super('Nobody else opens this desk');
    this.name = 'LastOne';
  }
}

/** Months before a certificate runs out in which the desk is reminded. */
export const certificateMonths = 3;

/** What a desk knows of an initiator beyond what they say themselves. Days, `YYYY-MM-DD`; null: none. */
export interface InitiatorStanding {
  /** The last day of the certificate that the desk has seen. */
  certifiedUntil: string | null;
  /** The day of the last guidance conversation. */
  guidedOn: string | null;
  /** The day agreed for the next one. */
  guideNextOn: string | null;
}

/** Nothing is known yet. */
export const noStanding: InitiatorStanding = { certifiedUntil: null, guidedOn: null, guideNextOn: null };

export type CertificateState = 'valid' | 'ending' | 'ended' | 'missing';

/** How a certificate stands on a day; it holds on its last day. */
export function certificateState(
  { certifiedUntil }: Pick<InitiatorStanding, 'certifiedUntil'>,
  today: string,
): CertificateState {
  if (certifiedUntil === null) return 'missing';
  if (certifiedUntil < today) return 'ended';
  const warned = Temporal.PlainDate.from(today).add({ months: certificateMonths }).toString();
  return certifiedUntil <= warned ? 'ending' : 'valid';
}

/** *Asked with a valid certificate*: without one, nobody is asked for a start. */
export function mayBeAsked(standing: Pick<InitiatorStanding, 'certifiedUntil'>, today: string): boolean {
  return ['valid', 'ending'].includes(certificateState(standing, today));
}

/** Kilometres an initiator may choose to travel. */
export const reaches = [20, 60, 120, 250] as const;
