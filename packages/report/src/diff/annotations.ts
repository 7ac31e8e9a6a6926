import { stableJson } from '../json.ts';
import { githubCommand } from '../problems/github.ts';
import { artifactOf, SARIF_LOG } from '../sarif.ts';
import { isOpen } from './accepted.ts';
import type { Diff, DiffChange } from './diff.ts';

/** A workflow command for each change that nobody has accepted: GitHub shows it beside its line. */
export function diffGithub({ changes, stale = [] }: Diff): string {
  return [
    ...changes
      .filter(isOpen)
      .map((change) =>
        githubCommand('warning', { ...placeOf(change), title: titleOf(change) }, change.words),
      ),
    ...stale.map(({ words, reason }) =>
      githubCommand('notice', { title: 'accepted change' }, `${words}: it no longer occurs (${reason}).`),
    ),
  ].join('');
}

/** A SARIF 2.1.0 log of the changes, at the lines that say them; what was accepted is suppressed. */
export function diffSarif({ changes }: Diff, version: string): string {
  const rules = [...new Set(changes.map(({ construct }) => construct))].sort();
  const results = changes.map((change) => {
    const { construct, words, remark, accepted, clauses, direction } = change;
    const { file, line } = placeOf(change);
    return {
      ruleId: `change/${construct}`,
      ruleIndex: rules.indexOf(construct),
      level: remark ? 'note' : 'warning',
      message: { text: words },
      ...(file !== undefined && {
        locations: [
          { physicalLocation: { artifactLocation: artifactOf(file), region: { startLine: line } } },
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

function placeOf({ after, before }: DiffChange): { readonly file?: string; readonly line?: number } {
  const place = after ?? before;
  return place === undefined ? {} : { file: place.file, line: place.line };
}

function titleOf({ direction, part }: DiffChange): string {
  return direction === 'stricter' || direction === 'looser' ? `${direction}: ${part}` : part;
}
