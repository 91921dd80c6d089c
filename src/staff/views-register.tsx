import { type Typed, type View, typedIn } from '../platform/http/index.ts';
import { type Locale, formatDate, formatKm, hrefIn } from '../platform/i18n/index.ts';
import {
  Actions,
  BackLink,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Form,
  Hint,
  Lead,
  type NavItem,
  Notice,
  Page,
  Tag,
  TextField,
} from '../ui/index.ts';
import { languageName } from './languages.ts';
import { messages } from './messages.ts';
import { certificateWords, registerMessages } from './messages-register.ts';
import type { InitiatorProfile, InitiatorStanding } from './model.ts';
import { type Problem, problemAt } from './views-initiator.tsx';

type Shell = { locale: Locale; path: string; nav: readonly NavItem[]; csrf: string };

export interface RegisterEntry extends InitiatorStanding {
  id: string;
  /** Undefined: sealed to others. */
  name: string | undefined;
  /** Undefined: sealed to others, or not said. */
  profile: (InitiatorProfile & { area: string }) | undefined;
}

export type RegisterView = View<
  'staff',
  Shell & {
    today: string;
    desks: readonly { id: string; name: string; initiators: readonly RegisterEntry[] }[];
    saved: boolean;
  }
>;

/** The initiators of the desks I open: what they said, and which days the desk keeps. */
export function RegisterPage({ locale, path, nav, today, desks, saved }: RegisterView) {
  const say = registerMessages(locale);
  const to = (address: string) => hrefIn(locale, address);
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      {saved && <Notice tone="success" title={say.saved} />}
      <h1>{say.title}</h1>
      <Lead>{say.lead}</Lead>
      {desks.map(({ id, name, initiators }) => (
        <section key={id}>
          <h2>{name}</h2>
          {initiators.length === 0 && (
            <p>
              {say.none} <a href={to('/arbeid/folk')}>{say.toPeople}</a>
            </p>
          )}
          {initiators.map((one) => (
            <Entry key={one.id} locale={locale} desk={id} one={one} today={today} />
          ))}
          <h3>{say.gatherings}</h3>
          <p>{say.gatheringsText}</p>
          <Actions>
            <ButtonLink kind="outline" href={to(`/arbeid/arrangement/${id}/nytt?slag=initiator_gathering`)}>
              {say.gather}
            </ButtonLink>
            <a href={to('/arbeid/arrangement')}>{say.toEvents}</a>
          </Actions>
        </section>
      ))}
    </Page>
  );
}

function Entry({
  locale,
  desk,
  one,
  today,
}: {
  locale: Locale;
  desk: string;
  one: RegisterEntry;
  today: string;
}) {
  const say = registerMessages(locale);
  const { state, words } = certificateWords(locale, one, today);
  const name = one.name ?? messages(locale).closedName;
  const day = (on: string | null) => (on === null ? '–' : formatDate(locale, on));
  return (
    <>
      <h3>
        {name} {state === 'ending' && <Tag tone="warm">{say.endsSoon}</Tag>}
        {(state === 'ended' || state === 'missing') && <Tag tone="warning">{say.notAsked}</Tag>}
      </h3>
      <Facts
        items={[
          ...said(locale, one),
          [say.certificate, words],
          [say.guided, day(one.guidedOn)],
          [say.guideNext, day(one.guideNextOn)],
        ]}
      />
      <p>
        <a href={hrefIn(locale, `/arbeid/igangsettere/${desk}/${one.id}`)}>{say.note(name)}</a>
      </p>
    </>
  );
}

/** What an initiator said themselves. */
function said(locale: Locale, { profile }: RegisterEntry): [string, string][] {
  const say = registerMessages(locale);
  if (!profile) return [[say.starts, say.closed]];
  const { modeNames } = messages(locale);
  return [
    [say.area, `${profile.area}, ${say.reach(formatKm(locale, profile.reach))}`],
    [say.modes, profile.modes.map((mode) => modeNames[mode]).join(' · ')],
    [say.languages, profile.languages.map((tag) => languageName(locale, tag)).join(' · ')],
    [say.starts, say.startsOf(profile.starts)],
  ];
}

export type StandingView = View<
  'staff',
  Shell & { name: string | undefined; typed: Typed; problems: readonly Problem[] }
>;

/** The days that a desk keeps about one initiator. */
export function StandingPage({ locale, path, nav, csrf, name, typed, problems }: StandingView) {
  const say = registerMessages(locale);
  const day = (field: string, label: string, hint: string) => (
    <TextField
      name={field}
      type="date"
      label={label}
      hint={hint}
      value={typedIn(typed, field)}
      error={problemAt(problems, field)}
    />
  );
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={problems} />
      <BackLink href={hrefIn(locale, '/arbeid/igangsettere')}>{say.back}</BackLink>
      <h1>{say.noteHeading(name ?? messages(locale).closedName)}</h1>
      <Hint>{say.noteLead}</Hint>
      <Form action={hrefIn(locale, path)} csrf={csrf}>
        {day('certifiedUntil', say.certifiedUntil, say.certifiedUntilHint)}
        {day('guidedOn', say.guidedOn, say.optional)}
        {day('guideNextOn', say.guideNextOn, say.optional)}
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
