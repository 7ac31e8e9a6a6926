import { placeOf, type Span } from '@tallystick/model';
import { forceText, type SourcePlace } from '@tallystick/report';
import { type Rational, toDecimal } from '@tallystick/runtime';
import { checksOf } from './checks.ts';
import type { ScenarioRun } from './run.ts';
import { standingsOf } from './standings.ts';

/** What has to change in files so that scenarios expect what was found. */
export interface ScenarioUpdate {
  /** A number or the words of a standing each; they do not overlap. */
  readonly edits: readonly { readonly at: Span; readonly text: string }[];
  /** Expectations that are not met and stay as they are. */
  readonly refused: readonly { readonly at: SourcePlace; readonly reason: string }[];
}

const NUMBER = /(?:[+-]\s*)?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/i;

/** The numbers of expectations that are not met, as they would have to be. `textOf` gives what stands at a place. */
export function updateOf(runs: readonly ScenarioRun[], textOf: (at: Span) => string): ScenarioUpdate {
  const edits = new Map<string, ScenarioUpdate['edits'][number]>();
  const refused: ScenarioUpdate['refused'][number][] = [];
  const failing = runs.flatMap((run) => (run.ok ? checksOf(run) : [])).filter(({ passed }) => !passed);
  for (const { asked, found } of failing) {
    const { at, number: place, words } = asked;
    const written = place === undefined ? null : NUMBER.exec(textOf(place));
    if (place === undefined || written === null) {
      refused.push({
        at,
        reason: `What ${words} is expected to be is worked out there; it is no plain number.`,
      });
      continue;
    }
    const text = inStyleOf(written[0], found);
    if (text === undefined) {
      refused.push({ at, reason: `${words} is ${found.n}/${found.d}, which no decimal number is.` });
      continue;
    }
    const start = place.start + written.index;
    const key = `${place.file} ${start}`;
    const before = edits.get(key);
    if (before !== undefined && before.text !== text) {
      refused.push({
        at,
        reason: `${words} would have to be ${before.text} for one program and ${text} for another.`,
      });
      continue;
    }
    edits.set(key, { at: { file: place.file, start, end: start + written[0].length }, text });
  }
  for (const run of runs)
    for (const { check, standing, passed } of run.ok ? standingsOf(run.law, run.scenario) : []) {
      if (passed) continue;
      const { file, start } = check.forceAt;
      const { found } = standing;
      if (found !== undefined) {
        edits.set(`${file} ${start}`, { at: check.forceAt, text: forceText(found) });
        continue;
      }
      const { line } = placeOf(check.at, run.law.sources);
      refused.push({
        at: { file, line },
        reason: `${check.name} is no obligation there, so that it stands in no way.`,
      });
    }
  return { edits: [...edits.values()], refused };
}

/** The number with as many decimals as the one before had, or more where it needs them, and its thousands apart if they were. */
function inStyleOf(before: string, number: Rational): string | undefined {
  const text = toDecimal(number);
  if (text === undefined) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  const [, decimals = ''] = /\.([\d_]*)/.exec(before) ?? [];
  const digits = before.includes('_') ? whole.replace(/\B(?=(?:\d{3})+$)/g, '_') : whole;
  const padded = fraction.padEnd(decimals.replaceAll('_', '').length, '0');
  return padded === '' ? digits : `${digits}.${padded}`;
}

/** A text with the edits made; everything else stays as it is. */
export function edited(text: string, edits: ScenarioUpdate['edits']): string {
  return edits
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((done, { at, text: put }) => done.slice(0, at.start) + put + done.slice(at.end), text);
}
