import {
  ALWAYS,
  type Assumption,
  type Citation,
  type Grounds,
  type Part,
  type Validity,
} from '@tallystick/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.ts';
import { docAbove, spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { governsHere } from '../problems/amendments.ts';
import { problem } from '../problems/catalogue.ts';
import { emptyClause, twice } from '../problems/parts.ts';
import { find } from '../scoping/find.ts';
import type { Context } from './context.ts';
import { decimalOf, lowerPeriod } from './numbers.ts';
import { lowerUnitWord } from './units.ts';

/**
 * Where a part stands in the program, which gives it two names.
 *
 * - `id`: kind and name, nested with `/`: `let:nzev_cap`, `table:zev_share/row:2027`, `settle/step:low_volume`.
 * - `path`: the name of an assumption that stands there: the word that opens the block, the name of the block if it has
 *   one, and the name of the part in it: `let.nzev_cap`, `table.zev_share.2027`, `states.WA.earns`, `groups.tractors`,
 *   `weight_class.C4_5`, `settle.use_order`, `settle.nzev_half`, `credit.ZEV.expires`.
 */
export interface Place {
  readonly id: string;
  readonly path: string;
}

/** The place of an element with a name of its own: `table:zev_share`, `table.zev_share`. */
export function placeOfElement(kind: string, name: string): Place {
  return { id: `${kind}:${name}`, path: `${kind}.${name}` };
}

/** The place of a part within another. */
export function placeWithin(place: Place, kind: string, name: string): Place {
  return { id: `${place.id}/${kind}:${name}`, path: `${place.path}.${name}` };
}

/** Nodes that carry a name, a label or grounds, as far as they do. */
type PartNode = AstNodeLike & {
  readonly label?: string | undefined;
  readonly grounds?: readonly Partly<ast.Ground>[];
};

type AstNodeLike = Pick<AstNode, '$type' | '$cstNode'>;

export interface PartOptions {
  /** The property that holds the name; without it the first word of the part is marked. */
  readonly nameProperty?: string;
  /** The grounds, where they do not stand in `grounds` of the node. */
  readonly grounds?: readonly Partly<ast.Ground>[];
  /** True for a part of which there can be several versions, each with the periods and states that it governs. */
  readonly dated?: true;
  /** The part around it, whose citations hold here too if the part has none. */
  readonly within?: { readonly grounds: Grounds };
}

/** What a step or an order rests on, among its clauses. */
export function groundsAmong(clauses: readonly Partly<ast.StepClause>[]): readonly Partly<ast.Ground>[] {
  return clauses.filter(
    (clause) => clause.$type !== 'When' && clause.$type !== 'UpTo' && clause.$type !== 'At',
  );
}

/** What every part carries. */
export function lowerPart(
  context: Context,
  node: PartNode,
  name: string,
  place: Place,
  options: PartOptions = {},
): Part {
  const { file } = context;
  const at = spanOf(file, node);
  const { nameProperty } = options;
  const nameAt =
    nameProperty === undefined ? firstWord(file.text, at) : spanOfProperty(file, node, nameProperty);
  const doc = docAbove(file.text, at.start);
  const { amendment } = context;
  const own = options.grounds ?? node.grounds ?? [];
  const governs = lowerGoverns(context, own, options);
  return {
    id: idOf(place, governs, amendment),
    name,
    ...(node.label !== undefined && { label: node.label }),
    ...(doc !== undefined && { doc }),
    grounds: lowerGrounds(context, own, place.path, options.within?.grounds),
    governs,
    ...(amendment !== undefined && { amendment }),
    at,
    nameAt,
  };
}

/** Versions of a part have ids of their own: by the amendment that wrote it, or by what it governs. */
function idOf({ id }: Place, { from, states }: Validity, amendment: string | undefined): string {
  if (amendment !== undefined) return `${id}@${amendment}`;
  const version = [...(from === undefined ? [] : [from]), ...(states ?? [])].join('_');
  return version === '' ? id : `${id}@${version}`;
}

/** `governs from 2026 in CA, OR`; without it a part governs everything. */
function lowerGoverns(
  context: Context,
  nodes: readonly Partly<ast.Ground>[],
  { dated }: PartOptions,
): Validity {
  const [line, second] = nodes.filter((node) => node.$type === 'Governs');
  if (line === undefined) return ALWAYS;
  const at = spanOf(context.file, line);
  if (second !== undefined) context.problems.push(twice('governs', spanOf(context.file, second), at));
  if (!dated) context.problems.push(governsHere(at));
  const from = lowerPeriod(context, line.from, spanOfProperty(context.file, line, 'from'));
  const through = lowerPeriod(context, line.through, spanOfProperty(context.file, line, 'through'));
  const states = line.states.map((state) => find(context, state, context.names.states, 'a state')?.name);
  return {
    ...(from !== undefined && { from }),
    ...(through !== undefined && { through }),
    ...(states.length > 0 && { states: states.filter((state) => state !== undefined) }),
  };
}

/** The citations and the assumption of a part. Without a citation of its own, those of the block around it hold. */
export function lowerGrounds(
  context: Context,
  nodes: readonly Partly<ast.Ground>[],
  path: string,
  around?: Grounds,
): Grounds {
  const own = nodes.flatMap((node) => (node.$type === 'Citation' ? lowerCitation(context, node) : []));
  const inherited = around?.citations.map((citation): Citation => ({ ...citation, inherited: true })) ?? [];
  const { amendment } = context;
  const assumption = lowerAssumption(context, nodes, amendment === undefined ? path : `${amendment}.${path}`);
  return { citations: own.length > 0 ? own : inherited, ...(assumption && { assumption }) };
}

/** An empty text is no clause. */
function lowerCitation({ file, problems }: Context, node: Partly<ast.Citation>): readonly Citation[] {
  return node.clauses.flatMap((clause, index): readonly Citation[] => {
    const at = spanOfProperty(file, node, 'clauses', index);
    if (clause.trim() !== '') return [{ clause, at }];
    problems.push(emptyClause(at));
    return [];
  });
}

function lowerAssumption(
  context: Context,
  nodes: readonly Partly<ast.Ground>[],
  path: string,
): Assumption | undefined {
  const [first, second] = nodes.filter((node) => node.$type === 'Assumption');
  if (first?.reason === undefined) return undefined;
  const at = spanOf(context.file, first);
  if (second !== undefined) {
    const message =
      'This part is assumed twice. Say both reasons in one text: a result names each assumption once.';
    context.problems.push(
      problem('grounds/second-assumption', spanOf(context.file, second), message, {
        related: [{ message: 'It is first assumed here', at }],
      }),
    );
  }
  const low = boundOf(first.low);
  const high = boundOf(first.high);
  const units = [first.low, first.high]
    .map((bound) => bound?.unit && lowerUnitWord(context, bound.unit))
    .filter((unit) => unit !== undefined);
  const range =
    low !== undefined && high !== undefined ? { low, high, ...(units.length > 0 && { units }) } : undefined;
  return { name: path, reason: first.reason, ...(range && { range }), at };
}

function boundOf(node: Partly<ast.Bound> | undefined): string | undefined {
  return node?.value === undefined ? undefined : decimalOf(node.value, node);
}

function firstWord(text: string, at: Part['at']): Part['at'] {
  const [word = ''] = /^[^\s:{]+/.exec(text.slice(at.start, at.end)) ?? [];
  return { ...at, end: at.start + word.length };
}
