import { type Limit, textOf, yearsText } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { formulaChange, idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';
import { becomes } from './values.ts';

/** Limits that steps share. */
export function mergeLimits(
  before: readonly Limit[],
  after: readonly Limit[],
  choose: Choose,
): readonly Limit[] {
  const whole = (what: string, old: Limit | undefined, now: Limit | undefined): Difference => {
    const name = (now ?? old)?.name ?? '';
    return {
      id: idOf(`limit:${name}`, old, now),
      construct: 'limit',
      part: name,
      says: `the limit ${quoted(name)} ${what}`,
      ...{ before: old, after: now },
    };
  };
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => mergeLimit(old, now, choose),
      added: (part) => whole(`is added, ${quoted(textOf(part.to))}`, undefined, part),
      removed: (part) => whole('is taken out', part, undefined),
    },
    choose,
  );
}

function mergeLimit(old: Limit, now: Limit, choose: Choose): Limit {
  const differs = (what: string, says: string, one?: object, other?: object): boolean =>
    sayTheSame(one, other) ||
    choose({
      id: idOf(`limit:${now.name}/${what}`, one, other),
      construct: 'limit',
      part: now.name,
      says: `the limit ${quoted(now.name)} ${says}`,
      ...{ before: old, after: now },
    });
  const [was, is] = [scopeOf(old), scopeOf(now)];
  const isScope = differs('scope', `is on ${scopeText(now)} instead of ${scopeText(old)}`, was, is);
  const isWhen = differs(
    'when',
    `has a condition that ${formulaChange(old.when, now.when)}`,
    old.when,
    now.when,
  );
  const isTo = differs('to', becomes(old.to, now.to), old.to, now.to);
  if (isScope && isWhen && isTo) return now;
  if (!isScope && !isWhen && !isTo) return old;
  const { kinds, origins, against, carried, over } = isScope ? now : old;
  const { when } = isWhen ? now : old;
  const { when: _, origins: __, over: ___, ...rest } = now;
  return {
    ...rest,
    ...{ kinds, against, carried, to: (isTo ? now : old).to },
    ...(origins !== undefined && { origins }),
    ...(over !== undefined && { over }),
    ...(when !== undefined && { when }),
  };
}

function scopeOf({ kinds, origins, against, carried, over }: Limit): object {
  return { kinds, ...(origins && { origins }), against, carried, ...(over && { over }) };
}

function scopeText(limit: Limit): string {
  const { kinds, origins, against, carried } = limit;
  const from = origins === undefined ? '' : ` from states ${origins.join(', ')}`;
  const years = yearsText(limit);
  return `${kinds.join(', ')}${from} against ${carried ? 'carried ' : ''}${against.join(', ')}${years === undefined ? '' : ` ${years}`}`;
}
