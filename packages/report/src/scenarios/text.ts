import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from '../tables/one-line.ts';
import type { CheckOutcome, ScenarioOutcome, ScenarioReport, StandingOutcome } from './outcome.ts';

/** The scenarios as a list, the failing ones with what was expected, what was found, and why. */
export function scenariosText({ scenarios, summary }: ScenarioReport, palette: Palette = PLAIN): string {
  const { passed, failed } = summary;
  const failures = failed === 0 ? '' : palette.bad(`, ${failed} failed`);
  return [
    ...scenarios.flatMap((scenario) => scenarioLines(scenario, palette)),
    ...(scenarios.length === 0 ? ['There is no scenario to run.'] : ['', `${passed} passed${failures}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function scenarioLines(scenario: ScenarioOutcome, palette: Palette): string[] {
  const { title, at, passed } = scenario;
  const mark = passed ? palette.good('pass') : palette.bad('FAIL');
  const place = passed ? '' : `  ${palette.place(`${at.file}:${at.line}`)}`;
  return [
    `${mark}  ${oneLine(title)}${place}`,
    ...failureLines(scenario, palette).map((line) => `      ${line}`),
  ];
}

/** Why a scenario failed: what was expected, what was found, and how that came about. */
export function failureLines(
  { faults, checks, standings }: ScenarioOutcome,
  palette: Palette = PLAIN,
): readonly string[] {
  return [
    ...faults.map(oneLine),
    ...checks.filter((check) => !check.passed).flatMap((check) => checkLines(check, palette)),
    ...standings.filter((one) => !one.passed).flatMap((one) => standingLines(one, palette)),
  ];
}

function checkLines(check: CheckOutcome, palette: Palette): string[] {
  const { because, at } = check;
  return [
    `${subjectOf(check)}  ${palette.place(`${at.file}:${at.line}`)}`,
    `  ${differenceOf(check, palette)}`,
    ...because.map((line) => `  ${palette.faint(oneLine(line))}`),
  ];
}

function standingLines(standing: StandingOutcome, palette: Palette): string[] {
  const { asOf, subject, because, at } = standing;
  return [
    `${asOf}: ${oneLine(subject)}  ${palette.place(`${at.file}:${at.line}`)}`,
    `  ${standingDifference(standing, palette)}`,
    ...because.map((line) => `  ${palette.faint(oneLine(line))}`),
  ];
}

/** `expected in force, found suspended in part`. */
export function standingDifference({ expected, found }: StandingOutcome, palette: Palette = PLAIN): string {
  return `expected ${palette.good(expected)}, found ${palette.bad(found)}`;
}

/** `Acme CA 2025: bank(ZEV)`. */
export function subjectOf({ party, state, period, amount }: CheckOutcome): string {
  return `${oneLine(party)} ${state} ${period}: ${amount}`;
}

/** `expected 15, found 14 (1 less)`. */
export function differenceOf(
  { expected, found, difference }: CheckOutcome,
  palette: Palette = PLAIN,
): string {
  const by = difference.startsWith('-') ? `${difference.slice(1)} less` : `${difference} more`;
  return `expected ${palette.good(expected)}, found ${palette.bad(found)} (${by})`;
}
