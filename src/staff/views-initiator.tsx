import type { View } from '../platform/http/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import { type Locale, formatKm, hrefIn } from '../platform/i18n/index.ts';
import { modes } from '../place/index.ts';
import {
  Actions,
  Button,
  Choices,
  Details,
  ErrorSummary,
  Form,
  Hint,
  type NavItem,
  Notice,
  Page,
  TextField,
  WeekGrid,
} from '../ui/index.ts';
import { commonLanguages, languageName, otherLanguages } from './languages.ts';
import { messages } from './messages.ts';
import { registerMessages } from './messages-register.ts';
import { reaches } from './model.ts';

export interface Problem {
  field: string;
  message: string;
}

export const problemAt = (problems: readonly Problem[], field: string) =>
  problems.find((problem) => problem.field === field)?.message;

/** What an initiator can take on, as form fields; used at the invitation and later. */
export function InitiatorFields({
  locale,
  typed,
  problems,
}: {
  locale: Locale;
  typed: Typed;
  problems: readonly Problem[];
}) {
  const say = messages(locale);
  const at = (field: string) => problemAt(problems, field);
  return (
    <>
      <TextField
        name="place"
        label={say.place}
        hint={say.placeHint}
        value={typedIn(typed, 'place')}
        error={at('place')}
        maxLength={100}
      />
      <Choices
        legend={say.reach}
        name="reach"
        kind="radio"
        options={reaches.map((km) => ({ value: String(km), label: formatKm(locale, km) }))}
        chosen={typed['reach'] ?? []}
        error={at('reach')}
      />
      <Choices
        legend={say.modes}
        name="modes"
        kind="checkbox"
        options={modes.map((mode) => ({ value: mode, label: say.modeNames[mode] }))}
        chosen={typed['modes'] ?? []}
        error={at('modes')}
      />
      <WeekGrid
        legend={say.slots}
        name="slots"
        chosen={typed['slots'] ?? []}
        error={at('slots')}
        slotValue={(day, part) => `d${day}-${part}`}
      />
      <Choices
        legend={say.languages}
        name="languages"
        kind="checkbox"
        options={commonLanguages.map((tag) => ({ value: tag, label: languageName(locale, tag) }))}
        chosen={typed['languages'] ?? []}
        error={at('languages')}
      />
      <Details summary={say.moreLanguages} open={(typed['otherLanguages'] ?? []).length > 0}>
        <Choices
          legend={say.moreLanguages}
          name="otherLanguages"
          kind="checkbox"
          options={otherLanguages.map((tag) => ({ value: tag, label: languageName(locale, tag) }))}
          chosen={typed['otherLanguages'] ?? []}
        />
      </Details>
      <TextField
        name="starts"
        label={say.starts}
        hint={say.startsHint}
        inputMode="numeric"
        value={typedIn(typed, 'starts')}
        error={at('starts')}
        maxLength={1}
      />
    </>
  );
}

export type MeView = View<
  'staff',
  {
    locale: Locale;
    path: string;
    nav: readonly NavItem[];
    csrf: string;
    typed: Typed;
    problems: readonly Problem[];
    initiator: boolean;
    /** What each desk that they are an initiator at has written down, as sentences. */
    noted: readonly string[];
    saved: boolean;
  }
>;

/** One's own profile. */
export function MePage({ locale, path, nav, csrf, typed, problems, initiator, noted, saved }: MeView) {
  const say = messages(locale);
  return (
    <Page locale={locale} path={path} title={say.meTitle} kind="staff" nav={nav}>
      <ErrorSummary title={say.errors} errors={problems} />
      {saved && problems.length === 0 && <Notice tone="success" title={say.meSaved} />}
      <h1>{initiator ? say.meHeading : say.meTitle}</h1>
      {initiator && <Hint>{say.initiatorText}</Hint>}
      <Form action={hrefIn(locale, '/arbeid/meg')} csrf={csrf}>
        <TextField
          name="name"
          label={say.name}
          hint={say.nameHint}
          value={typedIn(typed, 'name')}
          error={problemAt(problems, 'name')}
          maxLength={80}
        />
        {initiator && <InitiatorFields locale={locale} typed={typed} problems={problems} />}
        <Actions>
          <Button>{say.meButton}</Button>
        </Actions>
      </Form>
      {noted.length > 0 && (
        <>
          <h2>{registerMessages(locale).own}</h2>
          {noted.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Hint>{registerMessages(locale).ownHow}</Hint>
        </>
      )}
      <p>{say.actsKept}</p>
      <p>
        <a href={hrefIn(locale, '/arbeid/meg/nokkel')}>{say.toOwnKey}</a>
      </p>
    </Page>
  );
}
