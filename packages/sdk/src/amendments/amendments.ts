import {
  type Adoption,
  type Amendment,
  type Change,
  inWords,
  overwritten,
  type Part,
  type Target,
  type Work,
} from '@tallystick/model';
import { AMENDMENTS_SCHEMA, type AmendmentEntry, type Amendments, type Dated } from '@tallystick/report';

/**
 * The amendments of a work in the order in which they come into force, each with the states whose law has it: those of
 * the program that took it over, and those of programs that adopt that as amended, or as it stood once it was in force.
 */
export function amendmentsIn(work: Work): Amendments {
  const amendments = work.amendments
    .toSorted((a, b) =>
      a.effective.date < b.effective.date ? -1 : a.effective.date > b.effective.date ? 1 : 0,
    )
    .map((amendment) => entryOf(amendment, work));
  return { schema: AMENDMENTS_SCHEMA, amendments };
}

function entryOf(amendment: Amendment, work: Work): AmendmentEntry {
  const { name, label, program, approved, effective, applies, after, changes } = amendment;
  const states = statesOf(amendment, work);
  return {
    name,
    ...(label !== undefined && { label }),
    program,
    ...(approved !== undefined && { approved: dated(approved, approved.date) }),
    effective: dated(effective, effective.date),
    applies: dated(applies, `${applies.period}`),
    after,
    changes: changes.flatMap(namesIn),
    followedBy: states.flatMap(({ state, reason }) => (reason === undefined ? [state] : [])),
    followedInPart: states.flatMap(({ state, reason, inPart }) =>
      reason !== undefined && inPart ? [{ state, reason }] : [],
    ),
    notFollowedBy: states.flatMap(({ state, reason, inPart }) =>
      reason === undefined || inPart ? [] : [{ state, reason }],
    ),
  };
}

function dated({ grounds: { assumption } }: Part, value: string): Dated {
  return { value, ...(assumption !== undefined && { assumed: assumption.reason }) };
}

interface Follows {
  readonly state: string;
  /** Why its law does not have the amendment, or not all of it; absent where it has. */
  readonly reason?: string;
  readonly inPart?: true;
}

/** The states of the program and of those that adopt it, each once: one that adopts follows its own program. */
function statesOf(amendment: Amendment, { programs, adoptions }: Work): readonly Follows[] {
  const adopting = adoptions.filter(({ original }) => original === amendment.program);
  const theirs = adopting.flatMap((adoption) =>
    adoption.states.map(({ name }) => ({ state: name, adoption })),
  );
  const adopted = new Map(theirs.map(({ state, adoption }) => [state, adoption]));
  const own = [...programs, ...adoptions].find(({ name }) => name === amendment.program)?.states ?? [];
  return [
    ...own
      .filter(({ name }) => !adopted.has(name))
      .map(({ name }): Follows => {
        const reason = leftOut(amendment, name);
        return { state: name, ...(reason !== undefined && { reason }) };
      }),
    ...theirs.map(({ state, adoption }): Follows => {
      const reason = tooEarly(amendment, adoption) ?? leftOut(amendment, state);
      return reason === undefined ? { state, ...excepted(amendment, adoption) } : { state, reason };
    }),
  ];
}

function leftOut({ states, name }: Amendment, state: string): string | undefined {
  return states === undefined || states.includes(state) ? undefined : `it did not take ${name} over`;
}

/** Of an adoption as the text stood on a day, what came later is not part. */
function tooEarly({ effective }: Amendment, { name, asOf }: Adoption): string | undefined {
  if (asOf === undefined || effective.date <= asOf) return undefined;
  return `${name} adopts the text as of ${asOf}`;
}

/** What an adopting program says otherwise, it does not take over. */
function excepted({ changes }: Amendment, { name, exceptions }: Adoption): Omit<Follows, 'state'> {
  const kept = overwritten(changes, exceptions);
  if (kept.length === 0) return {};
  const reason = `${name} has an exception for ${inWords(kept.flatMap(namesIn))}`;
  return { reason, ...(kept.length < changes.length && { inPart: true }) };
}

/** What a change names: `carry in settle`, `zev_share[2027, light]`. */
function namesIn(change: Change): readonly string[] {
  const named = ({ name, in: within }: Target): string =>
    within === undefined ? name : `${name} in ${within}`;
  switch (change.action) {
    case 'let':
      return [change.part.name];
    case 'replace cell': {
      const keys = change.keys.map((key) => (key.kind === 'period' ? `${key.first}` : key.name));
      return [`${change.table.name}[${keys.join(', ')}]`];
    }
    case 'add':
      return change.parts.map(({ part }) => named({ name: part.name, at: part.at, ...within(change.in) }));
    default:
      return change.targets.map(named);
  }
}

function within(block: string | undefined): Pick<Target, 'in'> {
  return block === undefined ? {} : { in: block };
}
