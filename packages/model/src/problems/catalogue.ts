import type { Span } from '../program/span.ts';
import type { Catalogue, Problem } from './problem.ts';

/** Every code that this package reports. */
export const MODEL_PROBLEMS = {
  'work/no-program': { severity: 'error', title: 'The files hold no program' },
  'work/several-programs': { severity: 'error', title: 'The files hold several programs and none was named' },
  'work/unknown-program': { severity: 'error', title: 'No program has this name' },
  'work/amendment-alone': {
    severity: 'error',
    title: 'An amendment is asked for without one upon which it builds',
  },
  'work/unknown-amendment': { severity: 'error', title: 'No amendment of the program has this name' },

  'amendment/unknown-part': { severity: 'error', title: 'An amendment changes what is not there' },
  'amendment/wrong-part': { severity: 'error', title: 'An amendment puts a part where it cannot stand' },
  'amendment/exists': { severity: 'error', title: 'An amendment adds what is there already' },
  'amendment/collision': { severity: 'error', title: 'Two amendments change the same part' },
  'amendment/circular': { severity: 'error', title: 'An amendment comes after itself' },
  'amendment/too-early': {
    severity: 'error',
    title: 'An amendment takes effect before one that it comes after',
  },
  'amendment/before-program': {
    severity: 'error',
    title: 'An amendment applies from before the program begins',
  },
  'amendment/earlier-years': {
    severity: 'warning',
    title: 'An amendment changes a state in years before it applies',
  },
  'amendment/no-effect': { severity: 'warning', title: 'A change of an amendment has no effect' },

  'choice/unknown-value': { severity: 'error', title: 'No value of the program has this name' },
  'choice/bad-value': { severity: 'error', title: 'A value is not a number' },
  'choice/outside-range': {
    severity: 'warning',
    title: 'A value is outside the range that the program gives',
  },
  'choice/unknown-reading': { severity: 'error', title: 'No reading of the program has this name' },
  'choice/unknown-choice': { severity: 'error', title: 'A reading has no such choice' },

  'ignore/unknown-code': { severity: 'warning', title: 'A suppression names no code that there is' },
  'ignore/error': { severity: 'warning', title: 'An error cannot be suppressed' },
  'ignore/unused': { severity: 'warning', title: 'A suppression suppresses nothing' },

  'structure/no-deficits': { severity: 'warning', title: 'Nobody owes anything' },
  'structure/no-version': {
    severity: 'error',
    title: 'A part does not hold in years in which it is asked for',
  },
  'structure/no-carry': { severity: 'error', title: 'What becomes of unmet deficits is not said' },
  'structure/several-carries': { severity: 'error', title: 'Two lines say how long deficits are carried' },
  'structure/interest': { severity: 'error', title: 'Interest on deficits cannot accrue as it is said' },
  'structure/no-order': { severity: 'error', title: 'The order of credits or of deficits is not said' },
  'structure/several-orders': { severity: 'error', title: 'Two orders hold at once' },
  'structure/no-otherwise': { severity: 'error', title: 'Some credits have no last period of use' },
  'structure/unknown-name': { severity: 'error', title: 'A name is not known' },
  'structure/reserved-name': { severity: 'error', title: 'A field has a name that is taken' },
  'structure/too-many-members': { severity: 'error', title: 'A list has too many words' },
  'structure/circular': { severity: 'error', title: 'Something is defined by itself' },

  'transfer/field-missing': { severity: 'error', title: 'A transfer does not say all that it has to' },
  'transfer/field': { severity: 'error', title: 'A field of a transfer does not fit' },
  'transfer/unknown-word': {
    severity: 'error',
    title: 'A transfer names a kind or a group that there is not',
  },

  'register/field-missing': {
    severity: 'error',
    title: 'A register of parties does not say all that it has to',
  },
  'register/field': { severity: 'error', title: 'A field of a register of parties does not fit' },

  'invalidation/field-missing': {
    severity: 'error',
    title: 'A record of invalid credits does not say all that it has to',
  },
  'invalidation/field': { severity: 'error', title: 'A field of a record of invalid credits does not fit' },

  'pool/states': { severity: 'error', title: 'A pool is not between different states' },
  'pool/order': {
    severity: 'error',
    title: 'The order of a pool leaves a state out, or names a strange one',
  },
  'settle/rate': { severity: 'error', title: 'The rate of a step cannot be what it says' },
  'pool/rate': { severity: 'error', title: 'A rate between states cannot be what it says' },
  'seed/source': { severity: 'error', title: 'A state opens with credits that are not there' },
  'seed/ratio': { severity: 'error', title: 'A state opens with a share that is nothing' },
  'seed/several-laws': { severity: 'error', title: 'A state opens with credits of another law' },
  'transfer/several-laws': {
    severity: 'error',
    title: 'Credits go between states that follow different laws',
  },
  'pool/several-laws': { severity: 'error', title: 'The states of a pool follow different laws' },
  'pool/idle': { severity: 'warning', title: 'A pool can never move anything' },

  'type/condition': { severity: 'error', title: 'A condition is not a yes or a no' },
  'type/operands': { severity: 'error', title: 'Values of these kinds do not go together' },
  'type/member-with-number': { severity: 'error', title: 'A word is compared with a number' },
  'type/different-sets': { severity: 'error', title: 'Words of different lists are compared' },
  'type/lookup-arity': { severity: 'error', title: 'A table is looked up with too few or too many keys' },
  'type/lookup-key': { severity: 'error', title: 'A key does not fit the table' },
  'type/not-an-amount': { severity: 'error', title: 'An amount is expected here' },
  'type/not-a-period': { severity: 'error', title: 'A period is expected here' },
  'type/out-of-place': { severity: 'error', title: 'Something is used where it is not known' },
  'type/ledger-filter': {
    severity: 'error',
    title: 'An amount of the account is asked for in words that do not fit it',
  },

  'unit/mismatch': { severity: 'error', title: 'Units do not go together' },
  'unit/amount': { severity: 'error', title: 'An amount is not in credits' },

  'decimals/unrounded': {
    severity: 'error',
    title: 'An amount is finer than credits are counted, and no rounding is named',
  },
  'decimals/rounding-too-fine': {
    severity: 'error',
    title: 'An amount is rounded to a step that credits are not counted in',
  },
  'decimals/step': { severity: 'error', title: 'A step is not greater than zero' },

  'range/reversed': { severity: 'error', title: 'A range begins above its end' },
  'range/too-long': { severity: 'error', title: 'A number of years is longer than any regulation runs' },
  'range/percent-over-100': { severity: 'warning', title: 'A share is more than the whole' },
  'range/zero-divisor': { severity: 'error', title: 'A division by zero' },
  'range/not-tried': { severity: 'warning', title: 'The range of an assumption is never tried' },
  'range/outside-assumed': { severity: 'warning', title: 'An assumed value is outside its own range' },

  'amount/negative': { severity: 'warning', title: 'An amount is below zero' },
  'amount/never-positive': { severity: 'error', title: 'A number makes every amount negative' },

  'cover/gap': { severity: 'error', title: 'Some facts are in no group' },
  'cover/overlap': { severity: 'error', title: 'Some facts are in two groups at once' },
  'cover/empty': { severity: 'warning', title: 'A group takes nothing' },
  'cover/undecided': { severity: 'warning', title: 'Whether groups take each fact once is not decided' },

  'table/missing-row': { severity: 'error', title: 'A table has no row for what a rule asks' },
  'table/empty-cell': { severity: 'error', title: 'A cell that cannot occur does occur' },
  'table/row-twice': { severity: 'error', title: 'A table has two rows or columns for the same' },
  'table/row-order': { severity: 'warning', title: 'Rows are not in the order of the years' },
  'table/unreachable-cell': { severity: 'warning', title: 'A value of a table can never matter' },
  'table/trend': { severity: 'warning', title: 'A value breaks the trend of its column' },

  'order/lots-tie': { severity: 'error', title: 'The order of credits leaves two lots tied' },
  'order/debts-tie': { severity: 'error', title: 'The order of deficits leaves two debts tied' },
  'order/origin': { severity: 'error', title: 'The order of credits does not tell states apart' },
  'order/unnamed': { severity: 'warning', title: 'An order leaves a group or a kind out' },
  'order/undecided': { severity: 'warning', title: 'Whether orders leave ties is not decided' },

  'reach/undecided': { severity: 'warning', title: 'What rules can come to is not decided' },
  'reach/idle-rule': { severity: 'warning', title: 'A rule can never apply' },
  'reach/before-program': { severity: 'error', title: 'A state owes or earns before the program begins' },
  'reach/late-credits': { severity: 'warning', title: 'Deficits fall due before credits can be earned' },
  'reach/early-expiry': { severity: 'error', title: 'All credits expire before they can be used' },
  'reach/idle-credits': { severity: 'warning', title: 'Some credits expire before they can be used' },
  'reach/idle-expiry': { severity: 'warning', title: 'A case of an expiry holds for no credit' },
  'reach/unused-credit': { severity: 'warning', title: 'Some credits can never be used' },
  'reach/unmet-deficit': { severity: 'warning', title: 'Some deficits can never be met' },
  'reach/idle-step': { severity: 'warning', title: 'A step can never move anything' },
  'reach/shadowed-step': { severity: 'warning', title: 'An earlier step leaves a step nothing to do' },
  'reach/nothing-carried': { severity: 'error', title: 'Steps meet carried deficits, and none are carried' },
  'reach/idle-limit': { severity: 'warning', title: 'A limit can never bind' },
  'reach/excess-limit': { severity: 'error', title: 'A limit is more than all that it limits' },
  'reach/negative-limit': { severity: 'error', title: 'A limit is below zero' },
  'reach/closed-limit': { severity: 'warning', title: 'A limit lets nothing through' },
  'reach/other-base': { severity: 'warning', title: 'A limit is measured by deficits that it is not on' },
  'reach/other-group': { severity: 'info', title: 'A step goes by deficits that it does not meet' },
  'reach/one-answer': { severity: 'info', title: 'A limit holds under some answers to a reading only' },
  'reach/no-variant': { severity: 'warning', title: 'An answer to a reading is left out' },
  'reach/idle-budget': { severity: 'warning', title: 'The budget of a step is more than it can ever use' },
  'reach/redundant-budget': { severity: 'info', title: 'The budget of a step can never bind' },

  'unused/field': { severity: 'warning', title: 'Nothing asks for a field' },
  'unused/value': { severity: 'warning', title: 'Nothing asks for a value' },
  'unused/table': { severity: 'warning', title: 'Nothing asks for a table' },
  'election/field-missing': { severity: 'error', title: 'A record of choices lacks a field' },
  'election/field': { severity: 'error', title: 'A field of a record of choices cannot be what it says' },
  'unused/record': { severity: 'warning', title: 'Nothing is made of the rows of a record' },
  'unused/reading': { severity: 'warning', title: 'Nothing asks for a reading' },
  'unused/choice': { severity: 'warning', title: 'Two answers to a reading come to the same' },
  'unused/classes': { severity: 'warning', title: 'Nothing asks for some classes' },

  'standing/order': { severity: 'warning', title: 'The events of a timeline are not in order' },
  'standing/no-source': { severity: 'warning', title: 'An event names no source' },
  'standing/nothing-to-lift': { severity: 'error', title: 'An event lifts what does not stand' },
  'standing/after-end': { severity: 'error', title: 'An event acts on what has ended' },
  'standing/until': { severity: 'error', title: 'An event that stops nothing has a last day' },
  'standing/no-parties': { severity: 'warning', title: 'An agreement names no party' },
  'standing/unneeded': { severity: 'warning', title: 'A waiver has events, and nothing needs it' },

  'cite/unlisted': { severity: 'warning', title: 'A clause is cited that the list of clauses does not have' },
  'cite/missing': { severity: 'warning', title: 'A rule names no clause' },
} as const satisfies Catalogue;

export type ModelCode = keyof typeof MODEL_PROBLEMS;

/** A problem of this code, with the severity that the catalogue gives it. */
export function problem(
  code: ModelCode,
  at: Span,
  message: string,
  more: Omit<Problem, 'code' | 'severity' | 'message' | 'at'> = {},
): Problem {
  return { code, severity: MODEL_PROBLEMS[code].severity, message, at, ...more };
}
