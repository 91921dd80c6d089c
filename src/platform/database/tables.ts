/**
 * The tables that queries may name. Empty here: each module adds its own beside its SQL, by declaration merging, so that
 * the platform knows no domain word and a module's tables are typed in the module that owns them.
 *
 * @example
 * ```ts
 * // src/place/store.ts
 * declare module '../platform/database/tables.ts' {
 *   interface Tables {
 *     room: { id: Generated<string>; name: string; seats: number };
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the modules
export interface Tables {}
