import { LENS_COMMANDS, type LensArgument, PIN_CASE, type PinCaseParams } from '@tallystick/server/protocol';
import { commands, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Services } from '../../infrastructure/services.ts';
import type { OpenPreview } from './panels.ts';
import { earlierTexts } from './revision.ts';

/** What is done by the lenses above a scenario. */
export function activateLenses({ context, client }: Services, open: OpenPreview): void {
  context.subscriptions.push(
    commands.registerCommand(LENS_COMMANDS.run, ({ uri, scenario }: LensArgument) => open({ uri, scenario })),
    commands.registerCommand(LENS_COMMANDS.explain, ({ uri, scenario, account }: LensArgument) =>
      open({ uri, scenario }, account && { ...account, group: '', measure: 'bank' }),
    ),
    commands.registerCommand(LENS_COMMANDS.compare, async ({ uri, scenario }: LensArgument) => {
      const earlier = await earlierTexts(uri);
      if (earlier !== undefined) await open({ uri, scenario, earlier });
    }),
    commands.registerCommand(LENS_COMMANDS.pin, ({ uri, scenario }: LensArgument) =>
      pin(client, { of: { uri, scenario } }),
    ),
    commands.registerCommand('tally.unpin', () => pin(client, {})),
  );
}

async function pin(client: BaseLanguageClient, params: PinCaseParams): Promise<void> {
  await client.sendRequest(PIN_CASE, params);
  await commands.executeCommand('setContext', 'tally.pinned', params.of !== undefined);
  if (params.of !== undefined)
    window.setStatusBarMessage(
      `What rules and steps come to in "${params.of.scenario}" stands beside them.`,
      5000,
    );
}
