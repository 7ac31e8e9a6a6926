import type { Diff, SourcePlace } from '@tallystick/report';
import type { PreviewFault } from '../protocol.ts';

/** A comparison with files by the names that a reader knows. */
export function named(diff: Diff, nameOf: (file: string) => string): Diff {
  const { changes, impact, scenarios } = diff;
  const place = ({ file, line }: SourcePlace): SourcePlace => ({ file: nameOf(file), line });
  return {
    ...diff,
    changes: changes.map((change) => ({
      ...change,
      ...(change.before && { before: place(change.before) }),
      ...(change.after && { after: place(change.after) }),
    })),
    ...(impact && { impact: { ...impact, facts: impact.facts.map(nameOf) } }),
    ...(scenarios && {
      scenarios: { ...scenarios, moved: scenarios.moved.map((one) => ({ ...one, at: place(one.at) })) },
    }),
  };
}

/** Faults with their places by the names that a reader knows. */
export function namedFaults(
  faults: readonly PreviewFault[],
  nameOf: (file: string) => string,
): readonly PreviewFault[] {
  return faults.map((fault) =>
    fault.at === undefined ? fault : { ...fault, at: { ...fault.at, file: nameOf(fault.at.file) } },
  );
}
