import {
  type Assumption,
  type Citation,
  type Instrument,
  type Part,
  type Program,
  partsOf,
} from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { idOf, quoted, sayTheSame } from '../said.ts';

/** What the laws say beside their rules: citations, assumptions, timelines. No amount depends on it. */
export function compareRemarks(before: Program, after: Program, choose: Choose): void {
  const [old, now] = [byKey(groundedOf(before)), byKey(groundedOf(after))];
  for (const [key, parts] of now) {
    const others = old.get(key) ?? [];
    for (const part of parts) {
      const same = others.find(({ id }) => id === part.id) ?? only(parts, others);
      if (same !== undefined) compareGrounds(same, part, choose);
    }
  }
  // What happened to one regulation did not happen to another.
  if (before.name === after.name) compareTimelines(before, after, choose);
}

/** The version before of a part that has one version in each law. */
function only(now: readonly Part[], old: readonly Part[]): Part | undefined {
  return now.length === 1 && old.length === 1 ? old[0] : undefined;
}

/** Parts with grounds of their own, once each; a scenario rests on nothing. */
function groundedOf(program: Program): readonly Part[] {
  const apart = new Set<Part>([...program.scenarios, ...program.clauses, ...program.amendments]);
  return partsOf({ ...program, instruments: [], needs: [] }).filter((part) => !apart.has(part));
}

/** All versions of each part. */
function byKey(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const group = groups.get(keyOf(part));
    if (group === undefined) groups.set(keyOf(part), [part]);
    else group.push(part);
  }
  return groups;
}

function keyOf({ id }: Part): string {
  return id.replaceAll(/@[^/]*/g, '');
}

function compareGrounds(old: Part, now: Part, choose: Choose): void {
  const remark = (
    construct: 'citation' | 'assumption',
    says: string,
    one?: object,
    other?: object,
  ): Difference => ({
    id: idOf(`${construct}:${keyOf(now)}`, one, other),
    construct,
    part: now.name,
    says,
    ...{ before: old, after: now },
    isRemark: true,
  });
  if (old.grounds === now.grounds) return;
  const [was, is] = [ownClauses(old.grounds.citations), ownClauses(now.grounds.citations)];
  if (was.cited.length !== is.cited.length || was.cited.some((clause, index) => clause !== is.cited[index]))
    choose(
      remark(
        'citation',
        `${quoted(now.name)} cites ${clausesText(is)} instead of ${clausesText(was)}`,
        was,
        is,
      ),
    );
  const [assumed, assumes] = [old.grounds.assumption, now.grounds.assumption];
  const [one, other] = [assumed && textOfAssumption(assumed), assumes && textOfAssumption(assumes)];
  if (sayTheSame(one, other)) return;
  const name = quoted((assumes ?? assumed)?.name ?? now.name);
  const says =
    assumes === undefined
      ? `${name} is no longer assumed (it was "${assumed?.reason ?? ''}")`
      : assumed === undefined
        ? `${name} is assumed: "${assumes.reason}"`
        : `${name} is assumed ${rangeText(assumes)} instead of ${rangeText(assumed)}`;
  choose(remark('assumption', says, one, other));
}

interface Clauses {
  readonly cited: readonly string[];
}

function ownClauses(citations: readonly Citation[]): Clauses {
  return { cited: citations.filter(({ inherited }) => inherited !== true).map(({ clause }) => clause) };
}

function clausesText({ cited }: Clauses): string {
  return cited.length === 0 ? 'nothing' : cited.map((clause) => `"${clause}"`).join(', ');
}

function textOfAssumption({ reason, range }: Assumption): object {
  return { reason, range };
}

function rangeText({ reason, range }: Assumption): string {
  const ends = range === undefined ? '' : ` between ${range.low} and ${range.high}`;
  return `"${reason}"${ends}`;
}

function compareTimelines(before: Program, after: Program, choose: Choose): void {
  const events = ({
    instruments,
  }: Program): ReadonlyMap<string, { one: Instrument; event: Part; says: string }> =>
    new Map(
      instruments.flatMap((one) =>
        one.events.map((event) => {
          const says = `${event.date} ${event.act}${event.states === undefined ? '' : ` in ${event.states.join(', ')}`}`;
          return [`${one.name}: ${says}`, { one, event, says }] as const;
        }),
      ),
    );
  const [old, now] = [events(before), events(after)];
  const tell = (
    key: string,
    { one, event, says }: { one: Instrument; event: Part; says: string },
    isNew: boolean,
  ) =>
    choose({
      id: idOf(`event:${key}`, isNew ? undefined : event, isNew ? event : undefined),
      construct: 'standing',
      part: one.name,
      says: `the event ${quoted(says)} of ${quoted(one.name)} is ${isNew ? 'recorded' : 'no longer recorded'}`,
      ...(isNew ? { after: event } : { before: event }),
      isRemark: true,
    });
  for (const [key, event] of now) if (!old.has(key)) tell(key, event, true);
  for (const [key, event] of old) if (!now.has(key)) tell(key, event, false);
}
