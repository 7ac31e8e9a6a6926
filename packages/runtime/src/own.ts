/**
 * What stands under a key in data whose keys are names of a program; undefined where nothing does. `constructor` is a name like
 * any other: what all objects have under it is none of the data.
 */
export function own<T>(data: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return data !== undefined && Object.hasOwn(data, key) ? data[key] : undefined;
}
