import type { View } from '../platform/http/index.ts';
import { type Locale, hrefIn, locales } from '../platform/i18n/index.ts';
import { BackLink, LinkList, Page, PrintButton } from '../ui/index.ts';
import { type Letter, letterMessages } from './messages-letter.ts';
import { type Shell, home } from './views.tsx';

export type LetterView = View<
  'desk',
  Shell & { desk: { id: string; slug: string }; language: Locale; letter: Letter }
>;

/** The letter to those who wait; the frame around it is not printed. */
export function LetterPage({ locale, path, nav, desk, language, letter }: LetterView) {
  const say = letterMessages(locale);
  const at = `${home}/${desk.id}/brev`;
  return (
    <Page locale={locale} path={path} title={say.title} kind="staff" nav={nav}>
      <BackLink href={hrefIn(locale, `${home}?sted=${desk.slug}`)}>{say.back}</BackLink>
      <PrintButton>{say.envelope}</PrintButton>
      <div lang={language}>
        <h1>{letter.heading}</h1>
        {letter.before.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <ol>
          {letter.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {letter.after.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <p>{letter.regards}</p>
      </div>
      <PrintButton />
      <LinkList>
        {[
          ...locales
            .filter((one) => one !== language)
            .map((one) => (
              <a key={one} href={hrefIn(locale, `${at}?sprak=${one}`)}>
                {say.languages[one]}
              </a>
            )),
          <a key="text" href={hrefIn(locale, `${at}/tekst?sprak=${language}`)}>
            {say.asText}
          </a>,
        ]}
      </LinkList>
    </Page>
  );
}
