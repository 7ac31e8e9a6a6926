import type { FileShown } from '@tallystick/server/protocol';

/** The files that were known, with those that one was told of now. */
export function together(known: readonly FileShown[], more: readonly FileShown[]): readonly FileShown[] {
  return [...new Map([...known, ...more].map((one) => [one.file, one])).values()];
}
