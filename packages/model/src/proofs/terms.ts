import type { Program, RecordType, Rule, State, Term } from '../program/program.ts';
import type { Box } from './box.ts';

/** That the sums of a rule count in a state from a period on. */
export interface Counted {
  readonly state: State;
  readonly period: number;
  readonly term: Term;
}

/** The states of the facts of a box, with the periods from which a rule's sums count there, earliest first. */
export function countedFrom(
  { rule, record, box }: { readonly rule: Rule; readonly record: RecordType; readonly box: Box },
  { states }: Program,
): readonly Counted[] {
  const field = record.fields.find(({ type }) => type.kind === 'state');
  const domain = field && box.fields.get(field.name);
  const words = domain?.kind === 'words' ? domain.words : undefined;
  return states
    .flatMap((state): readonly Counted[] => {
      const term = rule.kind === 'deficit' ? state.owes : state.earns;
      const counts = term !== undefined && (words === undefined || words.includes(state.name));
      return counts ? [{ state, period: term.period, term }] : [];
    })
    .sort((a, b) => a.period - b.period);
}
