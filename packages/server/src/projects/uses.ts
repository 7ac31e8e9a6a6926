import { usedPath } from '@tallystick/language/syntax';

/** Which files each file uses, by name. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/** The files that a text uses: what `use` says at the beginning of a line. */
export function usesIn(file: string, text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*use[ \t]+"([^"\r\n]+)"/gm)].map(([, used = '']) => usedPath(file, used));
}

/** The files that hang together with one, by what uses what: it, all that it uses or that uses it, and so on from there. */
export function connected(file: string, uses: Uses): readonly string[] {
  const users = usersOf(uses);
  return reach(file, (one) => [...(uses.get(one) ?? []), ...(users.get(one) ?? [])]);
}

/** A file and those that it uses, directly or through others. */
export function withUsed(file: string, uses: Uses): readonly string[] {
  return reach(file, (one) => uses.get(one) ?? []);
}

/** The files that use one, directly or through others, without it. */
export function dependentsOf(file: string, uses: Uses): readonly string[] {
  const users = usersOf(uses);
  return reach(file, (one) => users.get(one) ?? []).filter((one) => one !== file);
}

function usersOf(uses: Uses): Uses {
  const users = new Map<string, string[]>();
  for (const [user, used] of uses) for (const one of used) users.set(one, [...(users.get(one) ?? []), user]);
  return users;
}

function reach(file: string, next: (file: string) => readonly string[]): readonly string[] {
  const reached = new Set([file]);
  for (const one of reached) for (const other of next(one)) reached.add(other);
  return [...reached];
}
