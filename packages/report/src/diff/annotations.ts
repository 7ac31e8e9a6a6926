import { stableJson } from '../json.ts';
import { githubCommand } from '../problems/github.ts';
import { artifactOf, SARIF_LOG } from '../sarif.ts';
import { isOpen } from './accepted.ts';
import type { Diff, DiffChange, DiffSide } from './diff.ts';
import { shownPlace } from './places.ts';

/**
 * A workflow command for each change that nobody has accepted: GitHub shows it beside its line.
 *
 * @param nameOf the file as the server knows it
 */
export function diffGithub({ from, changes, stale = [] }: Diff, nameOf = asGiven): string {
  return [
    ...changes
      .filter(isOpen)
      .map((change) =>
        githubCommand('warning', { ...placeOf(change, from, nameOf), title: titleOf(change) }, change.words),
      ),
    ...stale.map(({ words, reason }) =>
      githubCommand('notice', { title: 'accepted change' }, `${words}: it no longer occurs (${reason}).`),
    ),
  ].join('');
}

/**
 * A SARIF 2.1.0 log of the changes, at the lines that say them; what was accepted is suppressed.
 *
 * @param nameOf the file as the server knows it
 */
export function diffSarif({ from, changes }: Diff, version: string, nameOf = asGiven): string {
  const rules = [...new Set(changes.map(({ construct }) => construct))].sort();
  const results = changes.map((change) => {
    const { construct, words, remark, accepted, clauses, direction } = change;
    const { file, line } = placeOf(change, from, nameOf);
    return {
      ruleId: `change/${construct}`,
      ruleIndex: rules.indexOf(construct),
      level: remark ? 'note' : 'warning',
      message: { text: words },
      ...(file !== undefined && {
        locations: [
          {
            physicalLocation: {
              artifactLocation: artifactOf(file),
              ...(line !== undefined && { region: { startLine: line } }),
            },
          },
        ],
      }),
      partialFingerprints: { 'tally/change/v1': change.id },
      suppressions: accepted === undefined ? [] : [{ kind: 'external', justification: accepted }],
      properties: { direction, clauses },
    };
  });
  return stableJson({
    ...SARIF_LOG,
    runs: [
      {
        tool: {
          driver: {
            name: 'tally diff',
            version,
            rules: rules.map((construct) => ({
              id: `change/${construct}`,
              shortDescription: { text: `A change of the law: ${construct}.` },
            })),
          },
        },
        results,
      },
    ],
  });
}

function placeOf(
  change: DiffChange,
  from: DiffSide,
  nameOf: (file: string) => string,
): { readonly file?: string; readonly line?: number } {
  const { file, line } = shownPlace(change, from);
  return { ...(file !== undefined && { file: nameOf(file) }), ...(line !== undefined && { line }) };
}

function asGiven(file: string): string {
  return file;
}

function titleOf({ direction, part }: DiffChange): string {
  return direction === 'stricter' || direction === 'looser' ? `${direction}: ${part}` : part;
}
