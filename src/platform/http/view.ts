/**
 * Views typed by audience. What leaves the program is a `View` made for one audience; a database row is not one,
 * so it cannot be rendered. The audience is in the type (compile time) and in the value (checked when it leaves).
 */
export type Audience = 'public' | 'seeker' | 'member' | 'desk' | 'initiator' | 'staff';

const audience: unique symbol = Symbol('audience');

export type View<A extends Audience, T extends object = object> = Readonly<T> & { readonly [audience]: A };

/** The only way to make a view: name the audience and list the fields. */
export function view<A extends Audience, T extends object>(to: A, fields: T): View<A, T> {
  return Object.freeze({ ...fields, [audience]: to });
}

export function audienceOf(made: View<Audience>): Audience {
  return made[audience];
}
