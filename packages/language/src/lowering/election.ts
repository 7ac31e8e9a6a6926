import { type Choosing, isDay, type LastDay, type Reading } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { notDays, notTheAgency, notWhoChooses } from '../problems/elections.ts';
import { notAWholeNumber } from '../problems/parts.ts';
import { notADate } from '../problems/standing.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Context } from './context.ts';
import { wholeNumberOf } from './numbers.ts';
import { lowerQuestion } from './values.ts';

/** The word that stands for whoever decides in the name of the regulator. */
const AGENCY = 'agency';

/** `election retirement_order "in which order?" by manufacturer, state until changed { ... }`. */
export function lowerElection(context: Context, node: Partly<ast.Election>): Reading | undefined {
  const { name, word } = node;
  if (name === undefined || word === undefined) return undefined;
  return { ...lowerQuestion(context, node, name, word), choosing: lowerChoosing(context, node) };
}

function lowerChoosing(context: Context, node: Partly<ast.Election>): Choosing {
  const { lasting } = node;
  const periods = lasting?.sticky ? undefined : lowerCount(context, lasting);
  const filed = node.filed && lowerFiled(context, node.filed);
  return { ...lowerWho(context, node), ...(periods !== undefined && { periods }), ...(filed && { filed }) };
}

/** How many periods a choice holds: one, where nothing is said. */
function lowerCount(context: Context, node: Partly<ast.Lasting> | undefined): number {
  if (node?.count === undefined) return 1;
  const count = wholeNumberOf(node.count);
  if (count !== undefined && count > 0) return count;
  context.problems.push(notAWholeNumber(node.count, 'periods', spanOfProperty(context.file, node, 'count')));
  return 1;
}

function lowerFiled(context: Context, node: Partly<ast.Filed>): LastDay | undefined {
  if (node.date !== undefined) {
    if (isDay(node.date)) return { date: node.date };
    context.problems.push(notADate(node.date, spanOfProperty(context.file, node, 'date')));
    return undefined;
  }
  if (node.days === undefined) return undefined;
  const days = wholeNumberOf(node.days);
  if (days === undefined)
    context.problems.push(notDays(node.days, spanOfProperty(context.file, node, 'days')));
  return days === undefined ? undefined : { days };
}

/** An election is `by` the party; a determination is `by agency`, and says `for` whom. */
function lowerWho(context: Context, node: Partly<ast.Election>): Pick<Choosing, 'by' | 'of'> {
  if (node.word === 'election') return { by: 'party', of: lowerWhom(context, node, node.by) };
  const [agency, ...others] = node.by;
  if (agency !== undefined && (agency.$refText !== AGENCY || others.length > 0)) {
    context.problems.push(notTheAgency(node.name ?? '', spanOfReference(context.file, agency)));
    // Whom it is about most likely stands where the agency should.
    if (node.of.length === 0) return { by: 'agency', of: others.length > 0 ? 'account' : 'party' };
  }
  return { by: 'agency', of: lowerWhom(context, node, node.of) };
}

/** `manufacturer` for all accounts of a party at once, `manufacturer, state` for each. */
function lowerWhom(
  context: Context,
  node: Partly<ast.Election>,
  fields: readonly Reference[],
): Choosing['of'] {
  const [party, state, ...others] = fields;
  const right =
    isOf(context, party, 'party') &&
    (state === undefined || isOf(context, state, 'state')) &&
    others.length === 0;
  if (!right && !brokenWithin(context.file, spanOf(context.file, node))) {
    const parties = [...context.names.records.values()].flatMap((record) =>
      [...record.fields.values()].filter(({ type }) => type === 'party'),
    );
    const at =
      party === undefined ? spanOfProperty(context.file, node, 'name') : spanOfReference(context.file, party);
    context.problems.push(
      notWhoChooses(node.word ?? 'election', node.name ?? '', parties[0]?.name ?? 'manufacturer', at),
    );
  }
  return state === undefined ? 'party' : 'account';
}

function isOf(context: Context, reference: Reference | undefined, type: 'party' | 'state'): boolean {
  if (reference === undefined) return false;
  for (const record of context.names.records.values()) {
    const field = record.fields.get(reference.$refText);
    if (field?.type !== type) continue;
    context.links.push({ from: spanOfReference(context.file, reference), to: field.at });
    return true;
  }
  return false;
}
