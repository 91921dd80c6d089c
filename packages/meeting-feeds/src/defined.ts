type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined fields: absent means unknown. */
export function defined<T extends object>(fields: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<T>;
}

/** As `defined`, or undefined when nothing is left. */
export function definedIfAny<T extends object>(fields: T): WithoutUndefined<T> | undefined {
  const left = defined(fields);
  return Object.keys(left).length > 0 ? left : undefined;
}
