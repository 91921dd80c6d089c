import { defined } from './defined.ts';
import { jsonList } from './json-rows.ts';
import { type RowError } from './meeting.ts';
import { eachRow } from './row-reader.ts';

/** A format of a BMLT server: what a letter code in `formats` means there, in one language. */
export interface BmltFormat {
  readonly id: string;
  /** The letters, the server's own. */
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly language?: string;
  /** The code that all servers share, as OPEN; absent where the format is local. */
  readonly worldId?: string;
  /** `FC1` how the meeting goes, `FC2` the place, `FC3` for whom, … */
  readonly kind?: string;
}

/** A body that keeps meetings on a BMLT server: an area, a region. */
export interface BmltServiceBody {
  readonly id: string;
  /** Absent for the topmost, which the server writes as 0. */
  readonly parent?: string;
  readonly name: string;
  readonly description?: string;
  /** `AS`, `RS`, … */
  readonly kind?: string;
  readonly url?: string;
  readonly helpline?: string;
  readonly worldId?: string;
}

/** Reads the answer of `GetFormats`. The same id may come once per language. */
export function readBmltFormats(source: string | Uint8Array): {
  readonly formats: readonly BmltFormat[];
  readonly errors: readonly RowError[];
} {
  return formatsIn(jsonList(source));
}

export function formatsIn(list: readonly unknown[]) {
  const formats: BmltFormat[] = [];
  const errors = eachRow(list, 1, (row) => {
    formats.push(
      defined({
        id: row.needed('id'),
        key: row.needed('key_string'),
        name: row.needed('name_string'),
        description: row.notes('description_string'),
        language: row.text('lang'),
        worldId: row.text('world_id'),
        kind: row.text('format_type_enum'),
      }),
    );
  });
  return { formats, errors };
}

export function writeBmltFormats(
  formats: readonly BmltFormat[],
): readonly Readonly<Record<string, string>>[] {
  return formats.map((format) => ({
    key_string: format.key,
    name_string: format.name,
    description_string: format.description ?? '',
    lang: format.language ?? '',
    id: format.id,
    world_id: format.worldId ?? '',
    format_type_enum: format.kind ?? '',
  }));
}

/** Reads the answer of `GetServiceBodies`. */
export function readBmltServiceBodies(source: string | Uint8Array): {
  readonly bodies: readonly BmltServiceBody[];
  readonly errors: readonly RowError[];
} {
  const bodies: BmltServiceBody[] = [];
  const errors = eachRow(jsonList(source), 1, (row) => {
    const parent = row.text('parent_id');
    bodies.push(
      defined({
        id: row.needed('id'),
        parent: parent === '0' ? undefined : parent,
        name: row.needed('name'),
        description: row.notes('description'),
        kind: row.text('type'),
        url: row.url('url'),
        helpline: row.text('helpline'),
        worldId: row.text('world_id'),
      }),
    );
  });
  return { bodies, errors };
}

export function writeBmltServiceBodies(
  bodies: readonly BmltServiceBody[],
): readonly Readonly<Record<string, string>>[] {
  return bodies.map((body) => ({
    id: body.id,
    parent_id: body.parent ?? '0',
    name: body.name,
    description: body.description ?? '',
    type: body.kind ?? '',
    url: body.url ?? '',
    helpline: body.helpline ?? '',
    world_id: body.worldId ?? '',
  }));
}
