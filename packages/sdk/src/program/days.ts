import {
  type Consolidated,
  type ConsolidateOptions,
  consolidate,
  type Program,
  type Work,
} from '@tallystick/model';
import { type Laws, lawsOf } from './laws.ts';

/** A law, and the day on which it begins to be so; without a day that of the text without amendments. */
export interface Day {
  readonly law: Consolidated;
  readonly asOf?: string;
}

/**
 * The law of each program without amendments, as it stands from each day on which one of its amendments takes effect, and
 * under the amendments that scenarios name.
 */
export function everyDay(work: Work): readonly Day[] {
  return [...work.programs, ...work.adoptions].flatMap((text): readonly Day[] => {
    const amended = [text.name, ...('original' in text && text.asOf === undefined ? [text.original] : [])];
    return [
      { law: consolidate(work, { program: text.name }) },
      ...effectiveDays(work, amended).map((asOf) => ({
        law: consolidate(work, { program: text.name, asOf }),
        asOf,
      })),
      ...lawsTested(work, text.name)
        .slice(1)
        .map((meant) => ({ law: consolidate(work, meant) })),
    ];
  });
}

/** The laws of a program under which it has scenarios: the base text first, then each set of amendments that they name. */
export function lawsTested(work: Work, program: string): readonly ConsolidateOptions[] {
  const scenarios = work.programs.find(({ name }) => name === program)?.scenarios ?? [];
  const sets = new Map(scenarios.map(({ amendments }) => [amendments.toSorted().join(), amendments]));
  sets.delete('');
  return [{ program }, ...[...sets.values()].map((amendments) => ({ program, with: amendments }))];
}

/** A day on which there is a law, and what an analysis found in it. */
export interface LawfulDay {
  readonly program: Program;
  readonly laws: Laws;
  readonly asOf?: string;
}

export function analysed({ law: { program }, asOf }: Day): readonly LawfulDay[] {
  return program === undefined
    ? []
    : [{ program, laws: lawsOf(program), ...(asOf !== undefined && { asOf }) }];
}

/** A day on which a program and those that adopt it are applied together; without one, their texts without amendments. */
export interface DayTogether {
  readonly name: string;
  readonly asOf?: string;
}

/** The days of the programs that others adopt. */
export function daysTogether(work: Work): readonly DayTogether[] {
  return work.programs.flatMap(({ name }) => {
    const adopting = work.adoptions.filter(({ original }) => original === name);
    if (adopting.length === 0) return [];
    const amended = [name, ...adopting.map((adoption) => adoption.name)];
    return [{ name }, ...effectiveDays(work, amended).map((asOf) => ({ name, asOf }))];
  });
}

/** The programs that adopt one, under the law that is asked for. */
export function adoptionsOf(
  work: Work,
  { name }: Program,
  options: ConsolidateOptions,
): readonly Consolidated[] {
  return work.adoptions
    .filter(({ original }) => original === name)
    .map((adoption) => {
      const own = work.amendments.filter(
        ({ program }) => program === adoption.name || (adoption.asOf === undefined && program === name),
      );
      const { with: asked, ...rest } = options;
      const meant = asked?.filter((one) => own.some((amendment) => amendment.name === one));
      return consolidate(work, { ...rest, program: adoption.name, ...(meant && { with: meant }) });
    });
}

/** The days on which amendments of some programs take effect. */
function effectiveDays({ amendments }: Work, programs: readonly string[]): readonly string[] {
  const own = amendments.filter(({ program }) => programs.includes(program));
  return [...new Set(own.map(({ effective }) => effective.date))].sort();
}
