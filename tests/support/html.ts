/** Reading the pages that we wrote ourselves: lower-case tags, every attribute in double quotes. */

/** A form as a person would find it: its fields with what stands in them. */
export interface FoundForm {
  method: 'get' | 'post';
  action: string;
  fields: [name: string, value: string][];
}

/** Where a text stands in a page. */
export interface Place {
  where: 'text' | 'attribute' | 'tag';
  /** The innermost element that is open there, or that the attribute is of. */
  element: string;
  attribute?: string;
  /** The element's own `name`. */
  name?: string;
}

interface Tag {
  kind: 'tag';
  raw: string;
  element: string;
  closes: boolean;
  attributes: [string, string][];
}
interface Text {
  kind: 'text';
  raw: string;
}

const tagShape = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/g;
const lonely = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'path', 'circle', 'rect']);

function* pieces(html: string): Generator<Tag | Text> {
  let at = 0;
  for (const match of html.matchAll(tagShape)) {
    if (match.index > at) yield { kind: 'text', raw: html.slice(at, match.index) };
    at = match.index + match[0].length;
    const attributes = [...(match[3] ?? '').matchAll(/([^\s=>"]+)(?:="([^"]*)")?/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    yield { kind: 'tag', raw: match[0], element: match[2] ?? '', closes: match[1] === '/', attributes };
  }
  if (at < html.length) yield { kind: 'text', raw: html.slice(at) };
}

/** Every place where `text` stands, as it was sent or as markup. */
export function placesOf(html: string, text: string): Place[] {
  const found: Place[] = [];
  const open: { element: string; name: string | undefined }[] = [];
  for (const piece of pieces(html)) {
    const inner = open.at(-1);
    if (piece.kind === 'text') {
      if (piece.raw.includes(text)) found.push(placed('text', inner?.element ?? '', inner?.name));
      continue;
    }
    const name = piece.attributes.find(([attribute]) => attribute === 'name')?.[1];
    const holding = piece.attributes.filter(([, value]) => value.includes(text));
    for (const [attribute] of holding) found.push({ ...placed('attribute', piece.element, name), attribute });
    if (holding.length === 0 && piece.raw.includes(text)) found.push(placed('tag', piece.element, name));
    if (piece.closes) {
      const at = open.findLastIndex(({ element }) => element === piece.element);
      if (at >= 0) open.length = at;
    } else if (!lonely.has(piece.element) && !piece.raw.endsWith('/>')) {
      open.push({ element: piece.element, name });
    }
  }
  return found;
}

function placed(where: Place['where'], element: string, name: string | undefined): Place {
  return { where, element, ...(name === undefined ? {} : { name }) };
}

/** The forms of a page, filled in as the page fills them in; of choices, every one that could be made. */
export function formsIn(html: string): FoundForm[] {
  const forms: FoundForm[] = [];
  let select = '';
  let area = '';
  for (const piece of pieces(html)) {
    const form = forms.at(-1);
    if (piece.kind === 'text') {
      if (area && form) form.fields.push([area, plain(piece.raw)]);
      area = '';
      continue;
    }
    const { element, closes } = piece;
    const has = Object.fromEntries(piece.attributes.map(([name, value]) => [name, plain(value)]));
    const name = has['name'] ?? '';
    if (element === 'form' && !closes)
      forms.push({
        method: has['method'] === 'post' ? 'post' : 'get',
        action: has['action'] ?? '',
        fields: [],
      });
    else if (element === 'textarea') {
      if (closes && area && form) form.fields.push([area, '']);
      area = closes ? '' : name;
    } else if (element === 'select') select = closes ? '' : name;
    else if (element === 'option' && !closes && select) form?.fields.push([select, has['value'] ?? '']);
    else if ((element === 'input' || element === 'button') && !closes && name)
      form?.fields.push([name, has['value'] ?? 'on']);
  }
  return forms;
}

/** Addresses of ours that a page leads to, without what comes after `?` or `#`. */
export function linksIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|action)="(\/[^"?#]*)/g)].map(([, address = '']) => plain(address));
}

export function plain(escaped: string): string {
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
