import type { Dice } from './dice.ts';
import { damagedFile } from './damaged-files.ts';

/** Texts around a marker that would do harm where they were not taken as text. The marker begins with `zq`. */
const harmful: readonly ((mark: string) => string)[] = [
  (mark) => mark,
  (mark) => `<${mark} src=x onerror=alert(1)>`,
  (mark) => `"><script>${mark}</script>`,
  (mark) => `" onmouseover="${mark}" x="`,
  (mark) => `' onmouseover='${mark}`,
  (mark) => `</textarea></title><svg/onload=${mark}>`,
  (mark) => `<!--${mark}--><![CDATA[${mark}]]>`,
  (mark) => `javascript:${mark}`,
  (mark) => `//evil.example/${mark}`,
  (mark) => `\\\\evil.example\\${mark}`,
  (mark) => `'; drop table seeker; -- ${mark}`,
  (mark) => `{{${mark}}} \${${mark}} #{${mark}} <%= ${mark} %>`,
  (mark) => `../../../../etc/passwd ${mark}`,
  (mark) => `${mark}\r\nSet-Cookie: k=${mark}\r\n\r\n`,
  (mark) => `${mark}\u0000\u0001\u001b[31m\u007f\u0085`,
  (mark) => `\u202e${mark}\u2066\u200f مرحبا שלום`,
  (mark) => `👩‍👩‍👧‍👦${mark}${'e\u0301\u0302\u0303'.repeat(50)}`,
  (mark) => `\ufeff${mark}\ufffe\uffff`,
  (mark) => `${mark}\ud800\udfff\ud800`,
  (mark) => mark + 'å'.repeat(20_000),
  (mark) => `${mark} `.repeat(400),
  (mark) => mark + '\n'.repeat(2_000),
  (mark) => `${'a'.repeat(19_990)}${mark}`,
  (mark) => `[${mark}](javascript:${mark}) **${mark}** <b>${mark}</b>`,
  (mark) => `=cmd|' /C calc'!A1 ${mark}`,
];

/** Values of the wrong kind, too large, or of a name that means something to JavaScript. */
const odd: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '0',
    '-1',
    '1e309',
    'NaN',
    'Infinity',
    '999999999',
    '99999999999999999999',
    '٣',
    '０',
  ],
  ...['0x10', '1.5', 'true', 'null', 'undefined', '[object Object]', '__proto__', 'constructor', 'toString'],
  ...['hasOwnProperty', 'valueOf', '2026-02-31', '0000-00-00', '0001-01-01', '9999-12-31', '+275760-09-13'],
  ...['2026-03-05', '25:61', '18:00', '00000000-0000-0000-0000-000000000000', 'd4-evening', 'd8-night', 'nb'],
  ...['6f9619ff-8b86-4011-b42d-00cf4fc964ff', '6F9619FF-8B86-4011-B42D-00CF4FC964FF', '{}', '[]', '%00', '%'],
  ...['5536', '9060', 'Lyngen', 'Nes', 'a', 'å', 'tel:113', 'x@y', 'somebody@example.org', 'a@b\nBcc: c@d.e'],
];

/** What stands in a path where something else belongs. */
const pathPieces: readonly string[] = [
  ...[
    '00000000-0000-0000-0000-000000000000',
    '6f9619ff-8b86-4011-b42d-00cf4fc964ff',
    '6f9619ff-8b86-4011-b42d',
  ],
  ...[
    '%00',
    '%ff',
    '%c0%ae%c0%ae',
    '%ed%a0%80',
    '%',
    '%zz',
    '..',
    '..%2f..%2f',
    '.%2e',
    '%2f',
    '%5c',
    '\\',
    '.',
  ],
  ...[
    '__proto__',
    'constructor',
    '-1',
    "'",
    '%27%3bselect%201',
    '%3Cscript%3E',
    '%22%3E',
    'null',
    '%F0%9F%98%80',
  ],
  ...[
    '%E2%80%AE',
    'x'.repeat(300),
    'y'.repeat(8_000),
    '%E5%A5'.repeat(60),
    ';a=b',
    ':',
    '*',
    '//evil.example',
    '@',
  ],
];

const languages: readonly string[] = [
  '',
  '*',
  'nb;q=9',
  'x'.repeat(9_000),
  '\u00e6',
  '<zq>',
  'en-US,en;q=0.5',
  ',',
  '__proto__, constructor;q=1',
  'nn-NO-x-' + 'a-'.repeat(4_000),
  'en;q=1e999, nb;q=-1, nn;q=NaN',
];
const contentTypes: readonly string[] = [
  ...[
    'text/plain',
    'application/xml',
    'image/png',
    '',
    ';',
    'application/x-www-form-urlencoded; charset=utf-16',
  ],
  ...[
    'application/json',
    'multipart/form-data',
    'application/x-www-form-urlencoded;;',
    'x'.repeat(3_000),
    '__proto__',
  ],
  ...[
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary="',
    `multipart/form-data; boundary=${'x'.repeat(300)}`,
    'multipart/form-data; boundary=grense; boundary=other',
    'multipart/form-data; boundary=\u00e6',
    'multipart/mixed; boundary=grense',
    'application/json; charset=utf-7',
  ],
];

export function harmfulText(roll: Dice, mark: string): string {
  return roll.of(harmful)(mark);
}

export function oddText(roll: Dice): string {
  return roll.of(odd);
}

export function oddPiece(roll: Dice): string {
  return roll.of(pathPieces);
}

/** One place of a path changed, taken away, doubled or made long. */
export function mutatedPath(roll: Dice, path: string): string {
  const pieces = path.split('/');
  const at = 1 + roll.below(Math.max(1, pieces.length - 1));
  switch (roll.below(8)) {
    case 0:
      return pieces.with(Math.min(at, pieces.length - 1), oddPiece(roll)).join('/');
    case 1:
      return `${path}/${oddPiece(roll)}`;
    case 2:
      return `${roll.of(['//evil.example', '/.', '/en//evil.example', '/nn/en', '/nb', '/en/..', '/%6e%6e'])}${path}`;
    case 3:
      return `${path}/`;
    case 4:
      return path.toUpperCase();
    case 5:
      return pieces.toSpliced(at, 1).join('/') || '/';
    case 6:
      return `${path}%00`;
    default:
      return path.replace(/.$/, (letter) => `%${letter.codePointAt(0)?.toString(16).padStart(2, '0')}`);
  }
}

/** Headers that a browser of ours would not send. */
export function oddHeaders(roll: Dice, mark: string): Record<string, string | string[]> {
  const made: Record<string, string | string[]> = {};
  if (roll.once(4)) made['accept-language'] = roll.of(languages);
  if (roll.once(8)) made['user-agent'] = harmfulText(roll, mark).replace(/[\r\n\0]/g, '');
  if (roll.once(10))
    made['x-forwarded-for'] = roll.of([mark, '1.2.3.4, 5.6.7.8', '::1', '999.1.1.1', '', 'a,b']);
  if (roll.once(10)) made['x-forwarded-host'] = `evil.example/${mark}`;
  if (roll.once(10)) made['x-forwarded-proto'] = roll.of(['https', 'javascript', mark]);
  if (roll.once(10)) made['host'] = roll.of(['evil.example', `${mark}:1`, '', '[::1', 'a b', ',']);
  if (roll.once(12)) made['accept'] = roll.of(['application/json', mark, 'text/*;q=x']);
  if (roll.once(12)) made['accept-encoding'] = roll.of(['gzip, br', 'x', '*;q=0', mark]);
  if (roll.once(12))
    made['if-none-match'] = roll.of(['*', `"${mark}"`, '', 'W/', '"'.repeat(5_000), '__proto__']);
  if (roll.once(14)) made['if-modified-since'] = roll.of(['x', '0', 'Thu, 01 Jan 1970 00:00:00 GMT', mark]);
  if (roll.once(12))
    made['range'] = roll.of([
      'bytes=0-1',
      'bytes=-1',
      'bytes=9-1',
      `bytes=${'0-1,'.repeat(2_000)}`,
      'x=1-',
      'bytes=',
    ]);
  if (roll.once(25)) made['content-encoding'] = roll.of(['gzip', 'br', 'x', 'identity', mark]);
  if (roll.once(25)) made['transfer-encoding'] = roll.of(['chunked', 'gzip', 'x']);
  if (roll.once(25)) made['forwarded'] = roll.of([`for=${mark};host=evil.example`, 'for="[::1]"', ';;;=']);
  if (roll.once(25)) made['upgrade'] = roll.of(['h2c', 'websocket', mark]);
  if (roll.once(12)) made['referer'] = `https://evil.example/${mark}`;
  if (roll.once(14)) made['expect'] = roll.of(['', mark]);
  if (roll.once(14)) made['x-http-method-override'] = 'DELETE';
  if (roll.once(14)) made['x-long'] = 'x'.repeat(60_000);
  if (roll.once(14)) made['x-twice'] = [mark, `${mark}2`];
  if (roll.once(20)) made['content-length'] = roll.of(['0', '-1', '5', '999999999', 'x']);
  return made;
}

/** Cookies that nobody was given. */
export function oddCookie(roll: Dice, mark: string): string {
  return roll.of([
    ...[
      'k=',
      'a=',
      'k=__proto__',
      '__proto__=x; constructor=y',
      `k=${mark}`,
      `a=${mark}; k=${mark}`,
      '=; ;;;=',
      'k',
    ],
    ...[
      `k=${'0'.repeat(128)}`,
      `a=${'f'.repeat(128)}`,
      'k="%ff"',
      'k=%00',
      `k=${'0'.repeat(50_000)}`,
      'toString=1',
    ],
    ...[`${'x=1; '.repeat(3_000)}`, 'hasOwnProperty=1; k=1; k=2', 'k=%E0%A4%A', '$Version=1; k=1'],
  ]);
}

export interface Sent {
  payload?: string | Buffer;
  type?: string;
}

/** Files that are no list of groups, or one with something hostile in it. */
const files: readonly string[] = [
  '[]',
  '[{"slug":"a","name":"<b>zq","day":1,"time":"19:00"}]',
  '[{"id_bigint":"1","meeting_name":"\"><script>zq","weekday_tinyint":"2","start_time":"19:00:00"}]',
  '[{"__proto__":{"a":1},"slug":"__proto__","name":"constructor"}]',
  'Id;Navn;Ukedag;Tid\r\n1;<b>zq;mandag;19.00\r\n2;=cmd|zq;tirsdag;25.61\r\n',
  'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:<b>zq\r\nDTSTART:20260302T180000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  'PK\u0003\u0004zq',
  '{"a":'.repeat(2_000),
  '\u0000\u00ff\u00fe',
  '',
];

/** A form with a file, as a browser sends it. */
export function uploadFrom(roll: Dice, fields: readonly [string, string][]): Sent {
  const others = fields.filter(([name]) => name !== 'file');
  const name = roll.of([
    'liste',
    '',
    '../../x',
    'a"b',
    '__proto__',
    'x'.repeat(5_000),
    'a\r\nX: y',
    '\u0000',
  ]);
  const head = `--grense\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${roll.of(['text/csv', 'x'])}\r\n\r\n`;
  const file = roll.once(2) ? Buffer.from(damagedFile(roll).bytes) : Buffer.from(roll.of(files));
  const fieldsFirst = multipart(others).slice(0, -'--grense--\r\n'.length);
  const whole = Buffer.concat([Buffer.from(fieldsFirst + head), file, Buffer.from('\r\n--grense--\r\n')]);
  const payload = roll.once(8) ? whole.subarray(0, roll.below(whole.length)) : whole;
  return { payload, type: roll.once(30) ? roll.of(contentTypes) : 'multipart/form-data; boundary=grense' };
}

/** What was typed, as a browser sends it, or in some other way. */
export function bodyFrom(roll: Dice, fields: readonly [string, string][]): Sent {
  const form = fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const type = 'application/x-www-form-urlencoded';
  if (!roll.once(6)) return { payload: form, type };
  switch (roll.below(11)) {
    case 0:
      return { payload: JSON.stringify(Object.fromEntries(fields)), type: 'application/json' };
    case 1:
      return { payload: '{"__proto__":{"a":1},"constructor":{"prototype":{}}}', type: 'application/json' };
    case 2:
      return { payload: multipart(fields), type: 'multipart/form-data; boundary=grense' };
    case 3:
      return { payload: form, type: roll.of(contentTypes) };
    case 4:
      return { payload: form };
    case 5:
      return { payload: `${form}&lang=${'x'.repeat(250_000)}`, type };
    case 6:
      return { payload: `${form}&%ff=%fe&%=%zz&a[b][c]=d&a[]=1&&&=&===`, type };
    case 7:
      return { payload: `${form}&${'n=1&'.repeat(3_000)}`, type };
    case 8:
      return {
        payload: roll.of(['{', '[', 'null', '"text"', '1e400', '{"a":'.repeat(2_000)]),
        type: 'application/json',
      };
    case 9:
      return { payload: Buffer.from(form + '\u0000\u00ff\u00fe', 'latin1'), type };
    default:
      return {};
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed() === text ? text : text.toWellFormed() + '\u0000').replaceAll(
    '%20',
    '+',
  );
}

function multipart(fields: readonly [string, string][]): string {
  const parts = fields.map(
    ([name, value]) => `--grense\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--grense--\r\n`;
}
