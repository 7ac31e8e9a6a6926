import { amendmentsText, stableJson } from '@tallystick/report';
import type { Command } from 'commander';
import { type Answer, type AnswerOptions, answer } from '../shell/answer.ts';
import { findFiles, openLaw } from '../shell/open.ts';
import { withLook } from '../shell/options.ts';
import { withOutput } from '../shell/output.ts';
import type { Terminal } from '../shell/terminal.ts';

const FORMATS = ['pretty', 'json'] as const;
type Format = (typeof FORMATS)[number];

export function addAmendments(tally: Command): void {
  withOutput(withLook(tally.command('amendments')), FORMATS)
    .summary('list the amendments, and who follows each')
    .description(
      'Lists the amendments of programs: since when they are in force, what they change, which states follow them and\n' +
        'which do not, since they did not take one over or adopt the text of an earlier day.',
    )
    .argument('[program...]', 'files, folders, globs, or - for standard input', ['.'])
    .addHelpText('after', EXAMPLES)
    .action(async (programs: readonly string[], options: AnswerOptions<Format>) => {
      process.exitCode = await answer(options, 'pretty', (terminal) => amendments(terminal, programs));
    });
}

async function amendments(terminal: Terminal, programs: readonly string[]): Promise<Answer<Format>> {
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files;
  const [sdk, { readText }] = await Promise.all([import('@tallystick/sdk'), import('@tallystick/sdk/node')]);
  const work = await sdk.readWork(files.value, readText);
  for (const { name } of work.work.programs) {
    const law = openLaw(terminal, programs, sdk.programOf(work, { program: name }));
    if (!law.ok) return law;
  }
  const found = sdk.amendmentsIn(work.work);
  return {
    print: {
      pretty: (palette) => amendmentsText(found, palette),
      json: () => stableJson(found),
    },
  };
}

const EXAMPLES = `
Examples:
  $ tally amendments rules/
  $ tally amendments act.tally --format json`;
