/** @returns the record with further members, each made when it is read first. */
export function withLazy<T>(
  known: Readonly<Record<string, T>>,
  names: readonly string[],
  make: (name: string) => T,
): Readonly<Record<string, T>> {
  const record: Record<string, T> = { ...known };
  for (const name of names) {
    Object.defineProperty(record, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = make(name);
        Object.defineProperty(record, name, { enumerable: true, value });
        return value;
      },
    });
  }
  return record;
}
