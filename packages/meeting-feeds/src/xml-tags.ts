/** One tag of an XML text, and the text before it. */
export interface XmlTag {
  /** Without namespace prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attribute: (name: string) => string | undefined;
  /** Between the tag before this and this one. */
  readonly text: string;
}

/**
 * The tags of an XML text in order, in time that grows with its length and nothing else: no entities are declared or
 * expanded but the five that XML has and numbers, and nothing is fetched. What is not well formed ends the list.
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  let [at, text] = [0, ''];
  for (;;) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    text += xmlText(xml.slice(at, open));
    const skipped = skip(xml, open);
    if (skipped) {
      if (skipped.end < 0) return;
      text += skipped.text;
      at = skipped.end;
      continue;
    }
    const close = xml.indexOf('>', open);
    if (close < 0) return;
    yield tagOf(xml.slice(open + 1, close), text);
    [at, text] = [close + 1, ''];
  }
}

function skip(xml: string, open: number): { readonly end: number; readonly text: string } | undefined {
  const until = (mark: string, from: number) => {
    const end = xml.indexOf(mark, open + from);
    return end < 0 ? -1 : end + mark.length;
  };
  if (xml.startsWith('<!--', open)) return { end: until('-->', 4), text: '' };
  if (xml.startsWith('<![CDATA[', open)) {
    const end = until(']]>', 9);
    return { end, text: xml.slice(open + 9, end - 3) };
  }
  if (xml.startsWith('<?', open)) return { end: until('?>', 2), text: '' };
  return xml.startsWith('<!', open) ? { end: until('>', 2), text: '' } : undefined;
}

function tagOf(inside: string, text: string): XmlTag {
  const closing = inside.startsWith('/');
  const name = /^\/?(?:[^\s:/>]{1,100}:)?([^\s:/>]{1,100})/.exec(inside)?.[1] ?? '';
  return {
    name,
    kind: closing ? 'close' : inside.endsWith('/') ? 'empty' : 'open',
    attribute: (wanted) => {
      const match = pattern(wanted).exec(inside);
      const value = match?.[1] ?? match?.[2];
      return value === undefined ? undefined : xmlText(value);
    },
    text,
  };
}

const patterns = new Map<string, RegExp>();

function pattern(name: string): RegExp {
  const known = patterns.get(name) ?? new RegExp(`[\\s:]${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, known);
  return known;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function xmlText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      const point =
        decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
      if (point === undefined) return NAMED[name!.toLowerCase()] ?? all;
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    },
  );
}

/** The text as it stands inside an element or attribute; characters that XML cannot hold are left out. */
export function toXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}
