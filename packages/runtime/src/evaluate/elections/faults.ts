import { dayNumber, dayText } from '../../columns/day.ts';
import type { ElectionInfo, EvaluatorInfo, FactError, GivenElection } from '../../evaluator.ts';
import { didYouMean, inWords } from '../../words.ts';
import type { Electorate, Given } from './given.ts';

export function wrongOptions(
  given: readonly GivenElection[],
  { named, periods, info }: Electorate,
): readonly FactError[] {
  const { program, elections = [], states, firstPeriod } = info;
  const names = elections.map(({ name }) => name);
  const unknown = (what: string, found: string, known: readonly string[], most = known.length): string =>
    `${what}${didYouMean(found, known)}${most > 20 ? '' : ` Expected ${inWords(known, 'or')}.`}`;
  return given
    .flatMap(({ party, state, period, election, choice }): readonly string[] => {
      const found = elections.find(({ name }) => name === election);
      if (found === undefined)
        return names.length === 0
          ? [`${program} has no elections, so nothing can be chosen.`]
          : [unknown(`${program} has no election ${election}.`, election, names)];
      const { choices, of } = found;
      if (!choices.includes(choice))
        return [unknown(`${election} has no choice ${choice}.`, choice, choices)];
      if (!named.has(party))
        return [
          unknown(`No facts name ${party}, so its choice of ${election} would change nothing.`, party, [
            ...named,
          ]),
        ];
      if (state !== undefined && !states.includes(state))
        return [unknown(`${program} has no state ${state}.`, state, states)];
      if (state !== undefined && of === 'party')
        return [`A choice of ${election} is for all states of a party at once. Leave ${state} out.`];
      if (period !== undefined && (period < firstPeriod || period >= firstPeriod + periods))
        return [
          `${period} is not settled, so a choice of ${election} in it would change nothing; expected ${firstPeriod} to ${firstPeriod + periods - 1}.`,
        ];
      return [];
    })
    .map((message) => ({ record: '', message }));
}

/** Choices that were filed after the last day on which they can be made. */
export function late(rows: readonly Given[], info: EvaluatorInfo): readonly FactError[] {
  return rows.flatMap((given) => {
    const { filed, by } = info.elections?.[given.election] ?? {};
    if (filed === undefined || given.period === undefined || given.row === undefined) return [];
    const year = info.firstPeriod + given.period;
    const last = 'date' in filed ? dayNumber(filed.date) : lastDayOf(year, filed.days);
    if (given.day <= last) return [];
    const why = 'date' in filed ? '' : `, ${filed.days} days after the end of ${year}`;
    const what = by === 'agency' ? 'decision' : 'choice';
    const message = `This ${what} was filed on ${dayText(given.day)}, after ${dayText(last)}, the last day on which it could be made${why}. Correct the date, or leave the row out.`;
    return [{ record: given.record, row: given.row, message }];
  });
}

/** The day so many days after the last of a year. */
function lastDayOf(year: number, days: number): number {
  return dayNumber(new Date(Date.UTC(year, 11, 31 + days)).toISOString().slice(0, 10));
}

/** Two choices for one account and period that are not the same. */
export function twice(given: readonly Given[], electorate: Electorate): readonly FactError[] {
  const { info } = electorate;
  const first = new Map<string, Given>();
  return given.flatMap((one) => {
    const key = `${one.election} ${one.party} ${one.state} ${one.period}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, one);
    if (other === undefined || other.choice === one.choice) return [];
    const election = info.elections?.[one.election];
    if (election === undefined) return [];
    const { choices } = election;
    const message = `${choiceText(one, election, electorate)}, and ${one.row === undefined ? 'another --elect' : 'another row'} says ${choices[other.choice]}. Keep one of the two.`;
    return [
      { record: one.record, ...(one.row === undefined ? {} : { row: one.row, field: one.field }), message },
    ];
  });
}

/** `Acme in CA chooses newest for first_used in 2026`, `The agency decides that exempt is yes for Acme in 2026`. */
export function choiceText(
  { party, state, period, choice }: Given,
  { name, by, choices }: ElectionInfo,
  { parties, info }: Electorate,
): string {
  const whose = `${parties[party]}${state === undefined ? '' : ` in ${info.states[state]}`}`;
  const when = period === undefined ? '' : ` in ${info.firstPeriod + period}`;
  return by === 'agency'
    ? `The agency decides that ${name} is ${choices[choice]} for ${whose}${when}`
    : `${whose} chooses ${choices[choice]} for ${name}${when}`;
}

/** A choice for all states is told once. */
export function distinct(errors: readonly FactError[]): readonly FactError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}
