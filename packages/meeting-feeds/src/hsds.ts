import { ofClosedGroup } from './closed-group.ts';
import { internationalPhone } from './country.ts';
import { defined } from './defined.ts';
import { HSDS_TABLE_NAMES, type HsdsRow, type HsdsTableName, type HsdsTables } from './hsds-fields.ts';
import { hsdsId } from './hsds-id.ts';
import { placeRows } from './hsds-place.ts';
import { hsdsSchedules } from './hsds-schedule.ts';
import { termsOf } from './hsds-terms.ts';
import { emailOrNot, uriOrNot } from './hsds-text.ts';
import { type AddRow, type HsdsOptions } from './hsds-options.ts';
import { HSDS_WORDS } from './hsds-words.ts';
import { calendarReasons } from './icalendar-reasons.ts';
import { type Meeting, type Words, type Written } from './meeting.ts';
import { reasons } from './reasons.ts';
import { isZone } from './row-reader.ts';

/**
 * The meetings as tables of HSDS 3.0 (Open Referral): each meeting a service of its owner, at its locations. Identifiers stay
 * the same from one run to the next. Left out: closed groups, unknown zones, and rules without a date; those by appointment
 * say so. Contacts are never written; telephone numbers are those of lists and of conferences.
 */
export function writeHsds(meetings: readonly Meeting[], options: HsdsOptions): Written<HsdsTables> {
  const rows = new Map(HSDS_TABLE_NAMES.map((name) => [name, new Map<string, HsdsRow>()]));
  const add: AddRow = (table, row) => {
    const of = rows.get(table)!;
    if (!of.has(row.id)) of.set(row.id, defined(row) as HsdsRow);
    return row.id;
  };
  const left: { key: string; reason: Words }[] = [];
  for (const meeting of meetings) {
    const reason = unsayable(meeting, options);
    if (reason) left.push({ key: meeting.key, reason });
    else addMeeting(meeting, options, add);
  }
  const feed = Object.fromEntries([...rows].map(([name, byId]) => [name, [...byId.values()]]));
  return { feed: feed as Record<HsdsTableName, HsdsRow[]>, left };
}

function unsayable(meeting: Meeting, { on, language }: HsdsOptions): Words | undefined {
  if (ofClosedGroup(meeting)) return reasons.closedGroup;
  if (!isZone(meeting.timezone)) return reasons.notAZone(meeting.timezone);
  if (meeting.schedule.kind === 'by_appointment') return undefined;
  const none = hsdsSchedules(meeting, on, HSDS_WORDS[language]).length === 0;
  return none ? calendarReasons.noDates : undefined;
}

const STATUS = { running: 'active', paused: 'temporarily closed', cancelled: 'inactive' } as const;

function addMeeting(meeting: Meeting, options: HsdsOptions, add: AddRow): void {
  const { base, language } = options;
  const words = HSDS_WORDS[language];
  const { key, attendance, access, schedule } = meeting;
  const id = (...name: string[]) => hsdsId(base, ...name);
  const service = add('service', {
    id: id('service', key),
    organization_id: addOrganization(meeting, options, add),
    name: meeting.name,
    description: meeting.notes,
    url: uriOrNot(meeting.website),
    status: STATUS[meeting.state],
    interpretation_services: access.sign_language === true ? words.signLanguage : undefined,
    application_process: schedule.kind === 'by_appointment' ? words.byAppointment : undefined,
    eligibility_description:
      attendance && (attendance.whom ?? (attendance.open ? words.open : words.concerned)),
    last_modified: meeting.updated,
  });
  hsdsSchedules(meeting, options.on, words).forEach((columns, index) => {
    add('schedule', { id: id('schedule', key, String(index)), service_id: service, ...columns });
  });
  const names = new Intl.DisplayNames([language], { type: 'language' });
  for (const tag of new Set(meeting.languages)) {
    const code = /^[a-z]{2,3}(?=-|$)/i.exec(tag)?.[0].toLowerCase();
    if (code === undefined) continue;
    add('language', { id: id('language', key, tag), service_id: service, name: names.of(code), code });
  }
  placeRows(meeting, service, options, add);
  for (const { term, kind } of termsOf(meeting, options, add))
    add('attribute', {
      id: id('attribute', key, term),
      link_id: service,
      taxonomy_term_id: term,
      link_type: kind,
      link_entity: 'service',
    });
}

function addOrganization({ owner, place }: Meeting, { base, publisher }: HsdsOptions, add: AddRow): string {
  const name = owner?.name;
  if (name === undefined)
    return add('organization', {
      id: hsdsId(base, 'organization'),
      name: publisher.name,
      description: publisher.description,
      website: uriOrNot(publisher.url),
    });
  const organization = add('organization', {
    id: hsdsId(base, 'organization', name),
    name,
    // The description is required, and nobody has written one.
    description: owner?.location === undefined ? name : `${name}, ${owner.location}`,
    email: emailOrNot(owner?.email),
    website: uriOrNot(owner?.url),
    logo: uriOrNot(owner?.logo),
  });
  if (owner?.phone !== undefined)
    add('phone', {
      id: hsdsId(base, 'phone', 'organization', name),
      organization_id: organization,
      number: internationalPhone(owner.phone, place?.country),
      type: 'voice',
    });
  return organization;
}
