import { type ExpectStanding, isDay, type ScenarioStanding, waiverOf } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf, spanOfProperty } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { notADate } from '../../problems/standing.ts';
import type { Declarations } from '../../scoping/declared.ts';
import { find } from '../../scoping/find.ts';
import type { Instruments } from '../../scoping/instruments.ts';
import type { Context } from '../context.ts';
import { lowerPeriod } from '../numbers.ts';

/** `expect standing on 2025-11-03 { zev_requirement in CA is suspended }`. */
export function lowerExpectStanding(
  context: Context,
  node: Partly<ast.Expect>,
  instruments: Instruments,
): ExpectStanding | undefined {
  const checks = node.standings.flatMap((check) => lowerCheck(context, check, instruments) ?? []);
  const { date } = node;
  if (date === undefined) return undefined;
  if (!isDay(date)) {
    context.problems.push(notADate(date, spanOfProperty(context.file, node, 'date')));
    return undefined;
  }
  return { asOf: date, checks, at: spanOf(context.file, node) };
}

function lowerCheck(
  context: Context,
  node: Partly<ast.StandingCheck>,
  instruments: Instruments,
): ScenarioStanding | undefined {
  const { deficits } = context.names;
  // A waiver is one of an instrument; without the word a rule can be meant.
  const among: Declarations = node.waiver ? instruments : new Map([...instruments, ...deficits]);
  const kind = node.waiver
    ? 'a program or an amendment'
    : 'a deficit, a program, an amendment or an agreement';
  const bearer = find(context, node.subject, among, kind)?.name;
  const state = find(context, node.state, context.names.states, 'a state')?.name;
  const period = lowerPeriod(context, node.period, spanOfProperty(context.file, node, 'period'));
  const force = forceOf(node);
  if (bearer === undefined || force === undefined) return undefined;
  const isObligation =
    !node.waiver && (deficits.has(bearer) || instruments.get(bearer)?.kind === 'agreement');
  const at = spanOf(context.file, node);
  const behind = spanOfProperty(context.file, node, 'verb').end;
  const gap = context.file.text.slice(behind).search(/\S/);
  return {
    subject: isObligation ? 'obligation' : 'instrument',
    name: node.waiver ? waiverOf(bearer) : bearer,
    ...(state !== undefined && { state }),
    ...(period !== undefined && { period }),
    ...(node.party !== undefined && { party: node.party }),
    force,
    inPart: node.inPart,
    at,
    forceAt: { ...at, start: behind + gap },
  };
}

function forceOf({ negated, force }: Partly<ast.StandingCheck>): ScenarioStanding['force'] | undefined {
  switch (force) {
    case 'force':
      return negated ? 'not in force' : 'in force';
    case 'recorded':
      return 'not recorded';
    case 'enforced':
      return 'not enforced';
    case 'suspended':
      return 'suspended';
    default:
      return undefined;
  }
}
