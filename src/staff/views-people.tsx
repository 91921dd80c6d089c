import type { View } from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  Choices,
  CodeDisplay,
  ErrorSummary,
  Form,
  HiddenFields,
  Hint,
  Lead,
  LinkList,
  type NavItem,
  Notice,
  Page,
  SafeBox,
  SeatList,
  SeatRow,
  Tag,
  TextArea,
} from '../ui/index.ts';
import { messages } from './messages.ts';
import type { Role } from './model.ts';

type Shell = { locale: Locale; path: string; nav: readonly NavItem[]; csrf: string };

export interface Person {
  id: string;
  /** Undefined: sealed to others. */
  name: string | undefined;
  roles: readonly Role[];
  isSelf: boolean;
  key: 'holds' | 'lacks' | 'needs_none';
}

export interface DeskOfPeople {
  id: string;
  name: string;
  people: readonly Person[];
  invitations: readonly { id: string; role: Role; until: string }[];
  mayInvite: readonly Role[];
  mayChangeKeys: boolean;
}

export type PeopleView = View<
  'staff',
  Shell & {
    desks: readonly DeskOfPeople[];
    supervised: readonly { id: string; name: string; role: Role }[];
    done: 'ended' | 'given' | undefined;
  }
>;

/** Who works for the desks I open. */
export function PeoplePage({ locale, path, nav, csrf, desks, supervised, done }: PeopleView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.peopleTitle} kind="staff" nav={nav}>
      {done && <Notice tone="success" title={done === 'ended' ? say.ended : say.given} />}
      <h1>{say.peopleTitle}</h1>
      <Lead>{say.peopleLead}</Lead>
      {desks.map((desk) => (
        <DeskSection key={desk.id} desk={desk} locale={locale} csrf={csrf} />
      ))}
      {supervised.length > 0 && (
        <section>
          <h2>{say.supervised}</h2>
          <Hint>{say.supervisedText}</Hint>
          <SeatList>
            {supervised.map(({ id, name, role }) => (
              <SeatRow
                key={id}
                name={name}
                act={
                  <Form action={hrefIn(locale, `/arbeid/folk/${id}/invitasjon`)} csrf={csrf}>
                    <HiddenFields values={{ role }} />
                    <Button kind="outline">{say.inviteTo(say.roles[role])}</Button>
                  </Form>
                }
              />
            ))}
          </SeatList>
        </section>
      )}
      <LinkList>
        <a href={hrefIn(locale, '/arbeid/folk/logg')}>{say.toActs}</a>
        <a href={hrefIn(locale, '/arbeid/gjenoppretting')}>{say.toRecovery}</a>
      </LinkList>
    </Page>
  );
}

function DeskSection({ desk, locale, csrf }: { desk: DeskOfPeople; locale: Locale; csrf: string }) {
  const say = messages(locale);
  const to = (rest: string) => hrefIn(locale, `/arbeid/folk/${desk.id}${rest}`);
  return (
    <section>
      <h2>{desk.name}</h2>
      {!desk.mayChangeKeys && (
        <Notice tone="warning" title={say.noKey}>
          <p>{say.noKeyText}</p>
        </Notice>
      )}
      <SeatList>
        {desk.people.map((person) => (
          <SeatRow
            key={person.id}
            name={
              <>
                {person.name ?? say.closedName} {person.isSelf && <Tag tone="neutral">{say.you}</Tag>}
              </>
            }
            act={desk.mayChangeKeys && <PersonActs person={person} to={to} csrf={csrf} locale={locale} />}
          >
            {person.roles.map((role) => say.roles[role]).join(', ')} · {keyInWords(person, locale)}
          </SeatRow>
        ))}
      </SeatList>
      {desk.invitations.length > 0 && (
        <>
          <h3>{say.invitations}</h3>
          <SeatList>
            {desk.invitations.map(({ id, role, until }) => (
              <SeatRow
                key={id}
                name={say.roles[role]}
                act={
                  <Form action={to('/invitasjon/trekk')} csrf={csrf}>
                    <HiddenFields values={{ invitation: id }} />
                    <Button kind="plain">{say.withdraw}</Button>
                  </Form>
                }
              >
                {say.until(locale, until)}
              </SeatRow>
            ))}
          </SeatList>
        </>
      )}
      <h3>{say.inviteSomebody}</h3>
      <Form action={to('/invitasjon')} csrf={csrf}>
        <Choices
          legend={say.inviteAs}
          hint={say.inviteExplain}
          name="role"
          kind="radio"
          options={desk.mayInvite.map((role) => ({ value: role, label: say.roles[role] }))}
          chosen={[desk.mayInvite[0] ?? '']}
        />
        <Actions>
          <Button kind="outline">{say.inviteMake}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function PersonActs({
  person,
  to,
  csrf,
  locale,
}: {
  person: Person;
  to: (rest: string) => string;
  csrf: string;
  locale: Locale;
}) {
  const say = messages(locale);
  return (
    <>
      {person.key === 'lacks' && (
        <Form action={to(`/${person.id}/nokkel`)} csrf={csrf}>
          <Button kind="plain">{say.giveKey}</Button>
        </Form>
      )}
      <a href={to(`/${person.id}/avslutt`)}>{say.endAccess}</a>
    </>
  );
}

function keyInWords({ key }: Person, locale: Locale): string {
  const say = messages(locale);
  return { holds: say.holdsKey, lacks: say.lacksKey, needs_none: say.needsNoKey }[key];
}

export type EndView = View<
  'staff',
  Shell & {
    organisation: string;
    staffId: string;
    name: string;
    isSelf: boolean;
    opens: boolean;
    last: boolean;
  }
>;

/** What happens when access ends, before it does. */
export function EndAccessPage({
  locale,
  path,
  nav,
  csrf,
  organisation,
  staffId,
  name,
  isSelf,
  opens,
  last,
}: EndView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.endTitle} kind="staff" nav={nav}>
      {last && <Notice tone="danger" title={say.endLast} />}
      <BackLink href={hrefIn(locale, '/arbeid/folk')} />
      <h1>{say.endHeading(name)}</h1>
      <Lead>{isSelf ? say.endSelf : say.endLead}</Lead>
      <ul>
        {say.endWhat.slice(0, opens ? 3 : 1).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form action={hrefIn(locale, `/arbeid/folk/${organisation}/${staffId}/avslutt`)} csrf={csrf}>
        <Actions>
          <Button kind="danger">{say.endButton}</Button>
          <a href={hrefIn(locale, '/arbeid/folk')}>{say.back}</a>
        </Actions>
      </Form>
    </Page>
  );
}

export type ShownOnce =
  | { kind: 'invitation'; code: string; desk: string; role: Role }
  | { kind: 'sheet'; sheet: string; desk: string };

export type OnceView = View<'staff', Shell & { shown: ShownOnce; address: string }>;

/** A code or a sheet, for as long as this session lasts or until it was put away. */
export function OncePage({ locale, path, nav, csrf, shown, address }: OnceView) {
  const say = messages(locale);
  const isSheet = shown.kind === 'sheet';
  return (
    <Page locale={locale} path={path} title={say.peopleTitle} kind="staff" nav={nav}>
      <h1>{isSheet ? say.sheetHeading(shown.desk) : say.codeHeading}</h1>
      <Lead>{isSheet ? say.sheetLead : say.codeLead(shown.desk, say.roles[shown.role])}</Lead>
      {isSheet ? (
        <>
          <pre>{shown.sheet.replace(/((?:\S{5} ){2}\S{5}) /g, '$1\n')}</pre>
          <SafeBox title={say.recoveryHeading}>{say.sheetUse}</SafeBox>
        </>
      ) : (
        <>
          <CodeDisplay code={shown.code} />
          <p>
            {say.codeWhere} <strong>{address}</strong>
          </p>
        </>
      )}
      <Form action={hrefIn(locale, '/arbeid/folk/vis')} csrf={csrf}>
        <Actions>
          <Button>{isSheet ? say.shownDone : say.codeDone}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

export type RecoveryView = View<
  'staff',
  Shell & {
    desks: readonly { id: string; name: string; holds: boolean }[];
    /** The desk whose sheet was wrong. */
    wrong: string | undefined;
    typed: string;
    done: boolean;
  }
>;

/** The way in when nobody who holds the key is left. */
export function RecoveryPage({ locale, path, nav, csrf, desks, wrong, typed, done }: RecoveryView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.recoveryTitle} kind="staff" nav={nav}>
      {wrong && <ErrorSummary title={say.errors} errors={[{ field: 'sheet', message: say.sheetWrong }]} />}
      {done && <Notice tone="success" title={say.sheetOk} />}
      <h1>{say.recoveryHeading}</h1>
      <Lead>{say.recoveryLead}</Lead>
      {desks.map(({ id, name, holds }) => (
        <section key={id}>
          <h2>{name}</h2>
          <p>{holds ? say.youHold : say.youLack}</p>
          {holds ? (
            <Form action={hrefIn(locale, `/arbeid/gjenoppretting/${id}/ark`)} csrf={csrf}>
              <Hint>{say.sheetNewText}</Hint>
              <Actions>
                <Button kind="outline">{say.sheetNew}</Button>
              </Actions>
            </Form>
          ) : (
            <Form action={hrefIn(locale, `/arbeid/gjenoppretting/${id}`)} csrf={csrf}>
              <TextArea
                name="sheet"
                label={say.sheet}
                hint={say.sheetHint}
                rows={4}
                value={wrong === id ? typed : ''}
                error={wrong === id ? say.sheetWrong : undefined}
                maxLength={300}
              />
              <Actions>
                <Button>{say.sheetButton}</Button>
              </Actions>
            </Form>
          )}
        </section>
      ))}
      <Actions>
        <ButtonLink kind="plain" href={hrefIn(locale, '/arbeid/folk')}>
          {say.peopleTitle}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
