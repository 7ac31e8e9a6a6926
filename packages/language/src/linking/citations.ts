import { type BaseText, type Citation, listedFor, type Part, partsOf, type Work } from '@tallystick/model';
import type { Link } from '../lowering/context.ts';
import { partsOfChange } from './written.ts';

/** Each citation of a listed clause, with its line in `clauses { }`; a range of clauses leads to several. */
export function linksOfCitations(work: Work): readonly Link[] {
  return work.programs.flatMap((program) => {
    const clauses = new Map(program.clauses.map(({ name, nameAt }) => [name, nameAt]));
    if (clauses.size === 0) return [];
    const listed = [...clauses.keys()];
    return citationsOf(work, program).flatMap(({ clause, at }) =>
      listedFor(clause, listed).flatMap((name): readonly Link[] => {
        const to = clauses.get(name);
        return to === undefined ? [] : [{ from: at, to }];
      }),
    );
  });
}

/** The citations of a program and of its amendments, each once: several parts can rest on one. */
function citationsOf(work: Work, program: BaseText): readonly Citation[] {
  const amendments = work.amendments.filter((amendment) => amendment.program === program.name);
  const parts: readonly (Part | undefined)[] = [
    ...partsOf({ ...program, amendments: [] }),
    ...amendments.flatMap((amendment) => [
      amendment,
      amendment.approved,
      amendment.effective,
      amendment.applies,
      ...amendment.changes.flatMap(partsOfChange),
    ]),
  ];
  const cited = parts.flatMap((part) => part?.grounds.citations ?? []);
  return [
    ...new Map(cited.map((citation) => [`${citation.at.file} ${citation.at.start}`, citation])).values(),
  ];
}
