import { type Part, placeOf, type Scenario } from '@tallystick/model';
import { type LoadedWork, titleOf } from '@tallystick/sdk';
import type { CodeLens } from 'vscode-languageserver';
import { rangeOf } from '../convert/ranges.ts';
import { commandOf, quoted } from '../preview/command.ts';
import { type LawLensArgument, LENS_COMMANDS, type LensArgument, OPEN_FACTS } from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** What can be done with a scenario, above it. A lens is there only where the editor carries its command out. */
export const codeLenses: Feature = {
  capabilities: { codeLensProvider: {} },
  register(connection, { projects, client }) {
    connection.onCodeLens(async ({ textDocument }) => {
      if (![OPEN_FACTS, ...Object.values(LENS_COMMANDS)].some((command) => client.carriesOut(command)))
        return [];
      const file = fileOf(textDocument.uri);
      const { loaded } = await projects.of(file);
      const lensesOf = (scenario: Scenario): readonly CodeLens[] => {
        const uri = uriOf(file);
        const title = titleOf(scenario);
        const line = placeOf(scenario.nameAt, loaded.sources).line - 1;
        const command = commandOf({ uri, scenario: title }, [file], () => projects.shownName(file));
        const argument: LensArgument = { uri, scenario: title, line, command };
        const range = rangeOf(scenario.nameAt, loaded.sources);
        return [
          lens('Run', LENS_COMMANDS.run, range, argument),
          lens('Pin', LENS_COMMANDS.pin, range, argument),
          lens('Compare', LENS_COMMANDS.compare, range, argument),
          ...scenario.factsFiles
            .filter((facts) => facts.file.endsWith('.csv'))
            .map((facts) => factsLens(uriOf(facts.file), rangeOf(facts.at, loaded.sources))),
          ...scenario.expects.map(({ party, state, period, at }) =>
            lens('Explain', LENS_COMMANDS.explain, rangeOf(at, loaded.sources), {
              ...argument,
              account: { party, state, period },
            }),
          ),
        ];
      };
      return [
        ...lawLenses(loaded, file, projects.shownName(file)),
        ...loaded.work.programs
          .flatMap(({ scenarios }) => scenarios)
          .filter(({ at }) => at.file === file)
          .flatMap(lensesOf),
      ].filter(({ command }) => command !== undefined && client.carriesOut(command.command));
    });
  },
};

function factsLens(uri: string, range: CodeLens['range']): CodeLens {
  return { range, command: { title: 'Open as Grid', command: OPEN_FACTS, arguments: [uri] } };
}

/** Above a program: its balances. Above it, what adopts one and what amends one: to compare it with the law without it. */
function lawLenses(
  { work: { programs, adoptions, amendments }, sources }: LoadedWork,
  file: string,
  name: string,
): readonly CodeLens[] {
  const above = (part: Part, program: string, options: string, amendment?: string): readonly CodeLens[] => {
    if (part.at.file !== file) return [];
    const command = `tally diff ${quoted(name)}${options}`;
    const title = amendment === undefined ? 'Compare' : 'What it changes';
    const range = rangeOf(part.nameAt, sources);
    const argument = { uri: uriOf(file), program, ...(amendment !== undefined && { amendment }), command };
    return [lens(title, LENS_COMMANDS.compareLaws, range, argument)];
  };
  const balances = programs
    .filter(({ at }) => at.file === file)
    .map(({ name: program, nameAt, records }) => {
      const facts = records.map((record) => ` --facts ${record.name}=FILE`).join('');
      const command = `tally run ${quoted(name)}${facts}`;
      const argument = { uri: uriOf(file), program, command };
      return lens('Balances', LENS_COMMANDS.balances, rangeOf(nameAt, sources), argument);
    });
  return [
    ...balances,
    ...programs.flatMap((part) => above(part, part.name, '')),
    ...adoptions.flatMap((part) => above(part, part.name, ` --program ${part.original}..${part.name}`)),
    ...amendments.flatMap((part) => above(part, part.program, ` --with ..${part.name}`, part.name)),
  ];
}

function lens(
  title: string,
  command: string,
  range: CodeLens['range'],
  argument: LensArgument | LawLensArgument,
): CodeLens {
  return { range, command: { title, tooltip: argument.command, command, arguments: [argument] } };
}
