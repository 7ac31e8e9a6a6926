import { type Palette, PLAIN } from '../palette.ts';
import type { CheckOutcome, ScenarioOutcome, ScenarioReport } from './outcome.ts';

/** The scenarios as a list, the failing ones with what was expected, what was found, and why. */
export function scenariosText({ scenarios, summary }: ScenarioReport, palette: Palette = PLAIN): string {
  const { passed, failed } = summary;
  const failures = failed === 0 ? '' : palette.bad(`, ${failed} failed`);
  return [
    ...scenarios.flatMap((scenario) => scenarioLines(scenario, palette)),
    ...(scenarios.length === 0 ? ['There is no scenario.'] : ['', `${passed} passed${failures}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function scenarioLines({ title, at, passed, faults, checks }: ScenarioOutcome, palette: Palette): string[] {
  const mark = passed ? palette.good('pass') : palette.bad('FAIL');
  const place = passed ? '' : `  ${palette.place(`${at.file}:${at.line}`)}`;
  return [
    `${mark}  ${title}${place}`,
    ...faults.map((fault) => `      ${fault}`),
    ...checks.filter((check) => !check.passed).flatMap((check) => checkLines(check, palette)),
  ];
}

function checkLines(check: CheckOutcome, palette: Palette): string[] {
  const { party, state, period, amount, expected, found, difference, because, at } = check;
  return [
    `      ${party} ${state} ${period}: ${amount}  ${palette.place(`${at.file}:${at.line}`)}`,
    `        expected ${palette.good(expected)}, found ${palette.bad(found)} (${inWordsOf(difference)})`,
    ...because.map((line) => `        ${palette.faint(line)}`),
  ];
}

/** `0.2 more`, `3 less`. */
function inWordsOf(difference: string): string {
  return difference.startsWith('-') ? `${difference.slice(1)} less` : `${difference} more`;
}
