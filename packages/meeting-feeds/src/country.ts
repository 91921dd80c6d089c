/** Countries by name and three letters, and how their telephone numbers begin. */

const SPEAK = ['en', 'nb', 'nn', 'sv', 'da', 'fi', 'is', 'de', 'fr', 'es'];

/** Short forms that people write; the rest comes from the runtime's own names. */
const SHORT = new Map(
  Object.entries({
    usa: 'US',
    'u.s.a.': 'US',
    'u.s.': 'US',
    'united states of america': 'US',
    uk: 'GB',
    'great britain': 'GB',
    england: 'GB',
    scotland: 'GB',
    wales: 'GB',
    nor: 'NO',
    swe: 'SE',
    dnk: 'DK',
    fin: 'FI',
    isl: 'IS',
    gbr: 'GB',
    irl: 'IE',
    can: 'CA',
    aus: 'AU',
    nzl: 'NZ',
    deu: 'DE',
    fra: 'FR',
    esp: 'ES',
    ita: 'IT',
    nld: 'NL',
    bel: 'BE',
    pol: 'PL',
    prt: 'PT',
  }),
);

// prettier-ignore
const CALLING = new Map(
  Object.entries({
    AT: '43', AU: '61', BE: '32', BG: '359', BR: '55', CA: '1', CH: '41', CZ: '420', DE: '49', DK: '45', EE: '372',
    ES: '34', FI: '358', FO: '298', FR: '33', GB: '44', GL: '299', GR: '30', HR: '385', HU: '36', IE: '353', IL: '972',
    IN: '91', IR: '98', IS: '354', IT: '39', JP: '81', LT: '370', LU: '352', LV: '371', MT: '356', MX: '52', NL: '31',
    NO: '47', NZ: '64', PH: '63', PL: '48', PT: '351', RO: '40', RS: '381', SE: '46', SI: '386', SJ: '47', SK: '421',
    TH: '66', TR: '90', UA: '380', US: '1', ZA: '27',
  }),
);
/** Where a leading 0 is dialled at home and left out from abroad. */
const TRUNK_ZERO = new Set(
  'AT AU BE BG BR CH DE FI FR GB HR IE IL IN IR JP NL NZ PH RO RS SE SI SK TH TR UA ZA'.split(' '),
);

let byName: Map<string, string> | undefined;

/** ISO 3166-1 alpha-2 of a code or a name in one of ten languages; undefined when it is none. */
export function countryCode(text: string): string | undefined {
  byName ??= countryNames();
  const name = text.trim();
  return byName.get(name.toLowerCase());
}

function countryNames(): Map<string, string> {
  const names = new Map(SHORT);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of SPEAK) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const a of letters) {
      for (const b of letters) {
        const name = display.of(a + b);
        // UK, EU, UN and the like have names, and are no countries here.
        if (name === undefined || ['UK', 'EU', 'UN', 'EZ', 'QO', 'ZZ', 'XA', 'XB'].includes(a + b)) continue;
        if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), a + b);
        names.set((a + b).toLowerCase(), a + b);
      }
    }
  }
  return names.set('uk', 'GB');
}

/**
 * The number with its country code, as `+47 22 33 44 55`. Left as it is: what has a code, what is too short to be
 * dialled from abroad (113, 02800), and numbers in countries whose code is not known here.
 */
export function internationalPhone(number: string, country: string | undefined): string {
  const trimmed = number.trim();
  if (trimmed.startsWith('+')) return trimmed;
  if (trimmed.startsWith('00')) return `+${trimmed.slice(2).trimStart()}`;
  const digits = (/^[^,;*#a-z]*/i.exec(trimmed)?.[0] ?? '').replace(/\D/g, '').length;
  const calling = CALLING.get(country ?? '');
  if (calling === undefined || digits < 6) return trimmed;
  if (calling === '1' && digits === 11 && trimmed.startsWith('1')) return `+${trimmed}`;
  const national = TRUNK_ZERO.has(country!)
    ? trimmed.replace(/^\(?0\)?/, (zero) => (zero === '(0' ? '(' : ''))
    : trimmed;
  return `+${calling} ${national.trimStart()}`;
}
