import { placeOf, type Scenario } from '@tallystick/model';
import { titleOf } from '@tallystick/sdk';
import type { CodeLens } from 'vscode-languageserver';
import { rangeOf } from '../convert/ranges.ts';
import { commandOf } from '../preview/command.ts';
import { LENS_COMMANDS, type LensArgument, OPEN_FACTS } from '../protocol.ts';
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
        const command = commandOf({ uri, scenario: title }, () => projects.shownName(file));
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
      return loaded.work.programs
        .flatMap(({ scenarios }) => scenarios)
        .filter(({ at }) => at.file === file)
        .flatMap(lensesOf)
        .filter(({ command }) => command !== undefined && client.carriesOut(command.command));
    });
  },
};

function factsLens(uri: string, range: CodeLens['range']): CodeLens {
  return { range, command: { title: 'Open as Grid', command: OPEN_FACTS, arguments: [uri] } };
}

function lens(title: string, command: string, range: CodeLens['range'], argument: LensArgument): CodeLens {
  return { range, command: { title, tooltip: argument.command, command, arguments: [argument] } };
}
