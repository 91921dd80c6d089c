import type { ComponentChildren, VNode } from 'preact';
import type { Locale } from '../platform/i18n/index.ts';
import * as ui from './index.ts';

/**
 * Every component in every state, on pages such as they are meant for. Read by the tests and by whoever changes
 * the look; never served. The people and places in it are made up.
 */
export const gallery: Readonly<Record<string, (locale: Locale) => VNode>> = {
  first: (locale) => (
    <Sheet locale={locale} title="Knutepunkt" kind="public">
      <ui.Hero>
        <h1>
          Noe du strever med?
          <br />
          Det går an å snakke om det med folk som vet hvordan det er.
        </h1>
        <ui.Lead>
          Fem til åtte mennesker møtes jevnlig og arbeider med hver sitt. Ingen leder. Ingen journal. Det
          koster ingenting.
        </ui.Lead>
        <ui.Search
          action="/sok"
          name="sted"
          label="Sted eller postnummer"
          button="Se hva som finnes"
          csrf="x"
        />
      </ui.Hero>
      <ui.Cards>
        <ui.Card title="Jeg ser etter en gruppe">
          <p>Finn en åpen gruppe, eller si fra at du vil være med når det blir nok. Uten navn og konto.</p>
          <a href="/a">Begynn her</a>
        </ui.Card>
        <ui.Card title="Jeg møter folk som strever">
          <p>Forstå det på fem minutter, og fortell om muligheten.</p>
          <a href="/b">For fagfolk og hjelpere</a>
        </ui.Card>
        <ui.Card title="Jeg vil få til noe her">
          <p>Lån ut et rom, bli med og start. Det skal to til.</p>
          <a href="/c">Slik kommer du i gang</a>
        </ui.Card>
      </ui.Cards>
      <ui.SafeBox title="Vi vet ikke hvem du er.">
        <p>
          Siden setter ingen informasjonskapsler, henter ingenting fra andre og skriver ikke ned hvem som
          leser.
        </p>
      </ui.SafeBox>
    </Sheet>
  ),

  step: (locale) => (
    <Sheet locale={locale} title="Meld interesse" kind="private">
      <ui.Steps current={2} of={4} label="Steg 2 av 4" />
      <ui.TwoColumns
        aside={
          <ui.SafeBox title="Hvem kan lese dette?">
            <p>De to som har vakt, og ingen andre. Du kan slette alt når du vil.</p>
          </ui.SafeBox>
        }
      >
        <h1>Hvor kan du møtes?</h1>
        <ui.Lead>Noen vil helst gå der ingen kjenner dem. Det er lov.</ui.Lead>
        <ui.Form action="/steg" csrf="x">
          <ui.HiddenFields values={{ språk: 'nb', tema: ['a', 'b'] }} />
          <ui.TextField
            name="sted"
            label="Der du bor, eller i nærheten"
            hint="Skriv så grovt du vil. Kommunen holder."
            value="Lyngen"
          />
          <ui.Choices
            legend="Hvor langt kan du dra?"
            name="avstand"
            kind="radio"
            chosen={['60']}
            options={[
              { value: '0', label: 'Bare her' },
              { value: '60', label: 'Opp til en time (rundt 60 km)' },
              { value: '120', label: 'Opp til to timer' },
            ]}
          />
          <ui.Choices
            legend="Kan det også være på telefon eller video?"
            name="måte"
            kind="checkbox"
            chosen={['telefon']}
            options={[
              { value: 'telefon', label: 'Telefon', hint: 'Ingen ser nummeret ditt.' },
              { value: 'video', label: 'Video' },
            ]}
          />
          <ui.WeekGrid
            legend="Når passer det?"
            hint="Kryss av så mye du vil. Flere kryss gjør det lettere å finne en gruppe."
            name="tid"
            chosen={['4-evening', '1-evening', '6-morning']}
          />
          <ui.Actions>
            <ui.Button>Videre</ui.Button>
            <a href="/forrige">Tilbake</a>
          </ui.Actions>
        </ui.Form>
      </ui.TwoColumns>
    </Sheet>
  ),

  errors: (locale) => (
    <Sheet locale={locale} title="Meld interesse" kind="private">
      <ui.BackLink href="/forrige" />
      <ui.ErrorSummary
        title="Det mangler litt"
        errors={[
          { field: 'navn', message: 'Skriv et kallenavn' },
          { field: 'når', message: 'Kryss av for minst én tid' },
          { field: 'enig', message: 'Kryss av hvis du er 18 eller eldre' },
        ]}
      />
      <h1>Nesten ferdig</h1>
      <ui.Form action="/steg" csrf="x">
        <ui.TextField
          name="navn"
          label="Kallenavn"
          hint="Ikke navnet ditt."
          error="Skriv et kallenavn"
          required
        />
        <ui.TextArea name="mer" label="Noe mer vi bør vite?" error="Det er for langt" value="Litt tekst" />
        <ui.Select
          name="lengde"
          label="Hvor lenge?"
          value="b"
          error="Velg en av dem"
          options={[
            { value: 'a', label: 'Noen uker' },
            { value: 'b', label: 'Et halvt år' },
          ]}
        />
        <ui.Choices
          legend="Hvordan?"
          hint="Velg en."
          name="hvordan"
          kind="radio"
          chosen={[]}
          error="Velg en av dem"
          options={[
            { value: 'a', label: 'Ansikt til ansikt', hint: 'Vi finner et rom.' },
            { value: 'b', label: 'På telefon' },
          ]}
        />
        <ui.WeekGrid legend="Når?" name="når" chosen={[]} error="Kryss av for minst én tid" />
        <ui.Checkbox
          name="enig"
          label="Jeg er 18 år eller eldre"
          hint="Vi spør ikke om mer enn det."
          error="Kryss av hvis du er 18 eller eldre"
        />
        <ui.Checkbox name="beskjed" label="Send meg en beskjed når det er noe nytt" checked />
        <ui.Actions>
          <ui.Button name="hva" value="send">
            Send
          </ui.Button>
          <ui.Button kind="outline">Lagre til senere</ui.Button>
          <ui.Button kind="danger">Slett alt</ui.Button>
          <ui.Button kind="plain">Avbryt</ui.Button>
        </ui.Actions>
      </ui.Form>
    </Sheet>
  ),

  code: (locale) => (
    <Sheet locale={locale} title="Kode" kind="private">
      <h1>Dette er koden din</h1>
      <ui.Lead>
        Den er den eneste veien tilbake. Vi vet ikke hvem du er, og kan ikke lage en ny til deg.
      </ui.Lead>
      <ui.CodeDisplay code="4071295866341180" />
      <p>Skriv den ned et sted bare du ser. Den kan se ut som et telefonnummer eller et gavekort.</p>
      <ui.PrintButton />
      <ui.Form action="/kode" csrf="x">
        <ui.TextField
          name="kode"
          label="Skriv koden her, så vet vi at den er trygg hos deg"
          inputMode="numeric"
          maxLength={24}
        />
        <ui.Actions>
          <ui.Button>Jeg har den</ui.Button>
          <a href="/skrevet-ut">Jeg har skrevet den ut</a>
        </ui.Actions>
      </ui.Form>
      <h2>Hva skjer nå?</h2>
      <p>De leser det du har skrevet, som regel innen en uke. Kom tilbake hit med koden.</p>
    </Sheet>
  ),

  messages: (locale) => (
    <Sheet locale={locale} title="Beskjeder" kind="private">
      <ui.TwoColumns
        aside={
          <>
            <ui.SafeBox title="Hvem kan lese dette?">
              <p>Du, og de to på kontoret.</p>
            </ui.SafeBox>
            <ui.LinkList>
              <a href="/ønsker">Endre ønskene mine</a>
              <a href="/trekk">Trekk meg og slett alt</a>
            </ui.LinkList>
          </>
        }
      >
        <h1>Et forslag til deg</h1>
        <ui.Card title="En gruppe på tvers, torsdager">
          <ui.Facts
            items={[
              ['Når', 'Torsdager 18.00–20.00, hver uke fra 4. februar'],
              ['Hvor', 'Du får adressen når du har sagt ja. Inngangen deles med andre ærender.'],
              ['Hvem', 'Seks til, fra tre kommuner. Ingen fra Lyngseidet.'],
              ['Svar innen', 'Søndag 24. januar'],
            ]}
          />
          <ui.Form action="/svar" csrf="x">
            <ui.Actions>
              <ui.Button>Ja, jeg blir med</ui.Button>
              <ui.Button kind="outline">Ikke denne</ui.Button>
            </ui.Actions>
            <ui.Button kind="plain">Noen der kan kjenne meg</ui.Button>
          </ui.Form>
          <ui.Hint>
            Du trenger ikke si hvem. De andre får ikke vite det, og du mister ikke plassen din.
          </ui.Hint>
        </ui.Card>
        <ui.Bubble from="Kontoret, tirsdag">
          Takk for praten. Som jeg sa: du trenger ikke si mer enn du vil, verken til oss eller i gruppa.
        </ui.Bubble>
        <ui.Bubble mine from="Du">
          Fint. Jeg kan ikke onsdager likevel.
        </ui.Bubble>
        <ui.Form action="/skriv" csrf="x">
          <ui.TextArea name="svar" label="Skriv til kontoret" rows={3} />
          <ui.Button kind="outline">Send</ui.Button>
        </ui.Form>
      </ui.TwoColumns>
    </Sheet>
  ),

  today: (locale) => (
    <Sheet locale={locale} title="I dag" kind="staff">
      <h1>Tirsdag kveld</h1>
      <ui.Lead>Fire ting venter på deg. Resten går av seg selv.</ui.Lead>
      <ui.NeedList>
        <ui.NeedItem
          title="To nye henvendelser"
          tag={<ui.Tag tone="warm">eldst 6 dager</ui.Tag>}
          act={
            <ui.ButtonLink kind="outline" href="/les">
              Les
            </ui.ButtonLink>
          }
        >
          Den ene er et spørsmål på vegne av noen
        </ui.NeedItem>
        <ui.NeedItem
          title="Det kan bli en gruppe"
          tag={<ui.Tag>nytt siden sist</ui.Tag>}
          act={<ui.ButtonLink href="/se">Se forslaget</ui.ButtonLink>}
        >
          Sju som venter kan møtes torsdager. Fem av dem har ventet over to måneder.
        </ui.NeedItem>
        <ui.NeedItem
          title="Første møte torsdag mangler rom"
          act={
            <ui.Form action="/rom" csrf="x">
              <ui.Button kind="outline">Ta rommet</ui.Button>
            </ui.Form>
          }
        >
          Storstua er ledig 18–20, med en halvtime fri før og etter
        </ui.NeedItem>
        <ui.NeedItem
          title="Kommunen lovte svar om husleie til 1. desember"
          tag={<ui.Tag tone="warm">i morgen</ui.Tag>}
        />
      </ui.NeedList>
      <ui.Empty title="Ingen som venter på svar">
        <p>Det er ikke noe du har glemt.</p>
      </ui.Empty>
    </Sheet>
  ),

  proposal: (locale) => (
    <Sheet locale={locale} title="Forslag" kind="staff">
      <ui.Breadcrumb items={[{ label: 'I dag', href: '/arbeid' }, { label: 'Forslag' }]} />
      <h1>Det kan bli en gruppe</h1>
      <ui.Lead>Slik er det regnet ut. Du kjenner stedet: lås, bytt eller ta ut, og regn igjen.</ui.Lead>
      <ui.TwoColumns
        aside={
          <ui.Card title="Tre fikk ikke plass">
            <ui.Why>To fordi bare mandag passer. Én vil ikke møte noen fra fire kommuner.</ui.Why>
          </ui.Card>
        }
      >
        <ui.Card title="Forslag: på tvers, torsdager 18–20">
          <ui.Why>Henger sammen fordi alle kan torsdag kveld, og ingen reiser over 62 km.</ui.Why>
          <ui.SeatList>
            <ui.SeatRow name="Bjørk · Storfjord">ventet 14 uker · 38 km</ui.SeatRow>
            <ui.SeatRow name="Måne · Lyngen" act={<a href="/lås">Lås</a>}>
              ventet 11 uker · 12 km
            </ui.SeatRow>
            <ui.SeatRow name="Sju · Balsfjord">ventet 9 uker · 62 km · også telefon</ui.SeatRow>
            <ui.SeatRow name="… fire til" act={<a href="/vis">Vis</a>} />
          </ui.SeatList>
          <ui.Actions>
            <ui.ButtonLink href="/send">Send forslaget</ui.ButtonLink>
            <a href="/bytt">Lås, bytt eller ta ut noen</a>
          </ui.Actions>
        </ui.Card>
      </ui.TwoColumns>
      <ui.Table
        caption="Rom denne uka"
        head={['Rom', 'Dag', 'Når', 'Plasser']}
        rows={[
          ['Storstua', 'torsdag 4. februar', '18.00–20.00', '9'],
          ['Loftet', 'fredag 5. februar', '17.00–19.00', '12'],
        ]}
      />
    </Sheet>
  ),

  words: (locale) => (
    <Sheet locale={locale} title="Om dette" kind="public">
      <h1>Slik går et møte</h1>
      <ui.Prose html="<p>Alle sier noe om <strong>seg selv</strong>. <a href='/mer'>Les mer</a>.</p><h2>Første gang</h2><p>Du kan sitte stille.</p><ul><li>Du trenger ikke forberede deg.</li><li>Du kan gå når du vil.</li></ul><blockquote><p>Det var godt å slippe å forklare.</p></blockquote>" />
      <h2>Ofte spurt</h2>
      <ui.Details summary="Må jeg si hva jeg heter?">
        <p>Nei. Et fornavn eller et kallenavn holder.</p>
      </ui.Details>
      <ui.Details summary="Hva om jeg kjenner noen der?" open>
        <p>Du får se hvem som er med før gruppa lukkes, så langt de har sagt ja til det.</p>
      </ui.Details>
      <h2>Beskjeder fra siden</h2>
      <ui.Notice tone="info">
        <p>Vi svarer som regel innen en uke.</p>
      </ui.Notice>
      <ui.Notice tone="success" title="Det er lagret">
        <p>Du kan lukke siden.</p>
      </ui.Notice>
      <ui.Notice tone="warning" title="Koden virker bare til 1. mars">
        <p>Si fra om du vil vente lenger.</p>
      </ui.Notice>
      <ui.Notice tone="danger" title="Alt blir slettet">
        <p>Det kan ikke hentes tilbake, heller ikke av oss.</p>
      </ui.Notice>
      <h2>Merkelapper</h2>
      <p>
        <ui.Tag tone="neutral">vanlig</ui.Tag> <ui.Tag>ny</ui.Tag> <ui.Tag tone="warm">i morgen</ui.Tag>{' '}
        <ui.Tag tone="success">klar</ui.Tag> <ui.Tag tone="warning">venter</ui.Tag>{' '}
        <ui.Tag tone="danger">stanset</ui.Tag>
      </p>
    </Sheet>
  ),

  plain: (locale) => (
    <ui.Page locale={locale} path="/" title="Siden finnes ikke" kind="plain">
      <h1>Denne siden finnes ikke</h1>
      <ui.Lead>Det kan være en gammel lenke.</ui.Lead>
      <ui.ButtonLink href="/">Til forsiden</ui.ButtonLink>
    </ui.Page>
  ),
};

interface SheetProps {
  locale: Locale;
  title: string;
  kind: ui.PageProps['kind'];
  children: ComponentChildren;
}

function Sheet({ locale, title, kind, children }: SheetProps) {
  const nav = kind === 'public' ? ['Selvhjelp', 'Grupper', 'Steder', 'For fagfolk'] : [];
  const staff = kind === 'staff' ? ['I dag', 'Henvendelser', 'Grupper', 'Rom', 'Sted'] : [];
  return (
    <ui.Page
      locale={locale}
      path="/prove"
      title={title}
      kind={kind}
      nav={[...nav, ...staff].map((label, index) => ({ label, href: `/${index}`, current: index === 0 }))}
    >
      {children}
    </ui.Page>
  );
}
