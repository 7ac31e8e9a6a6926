import type { Figure } from '@tallystick/report';
import {
  LENS_COMMANDS,
  type LensArgument,
  PIN_CASE,
  type PinCaseParams,
  type PreviewOf,
} from '@tallystick/server/protocol';
import { commands, Uri } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { chooseRevision } from '../../infrastructure/git.ts';
import type { Services } from '../../infrastructure/services.ts';

/** Opens a preview beside the text; with a number, that is explained. */
export type OpenPreview = (of: PreviewOf, figure?: Figure) => void;

/** What is done by the lenses above a scenario. */
export function activateLenses({ context, client, pinned }: Services, open: OpenPreview): void {
  const pin = async (of: PreviewOf | undefined): Promise<void> => {
    await sendPin(client, of);
    await pinned.choose(of);
  };
  context.subscriptions.push(
    commands.registerCommand(LENS_COMMANDS.run, ({ uri, scenario }: LensArgument) => open({ uri, scenario })),
    commands.registerCommand(LENS_COMMANDS.explain, ({ uri, scenario, account }: LensArgument) =>
      open({ uri, scenario }, account && { ...account, group: '', measure: 'bank' }),
    ),
    commands.registerCommand(LENS_COMMANDS.compare, async ({ uri, scenario }: LensArgument) => {
      const revision = await chooseRevision(Uri.parse(uri));
      if (revision !== undefined) open({ uri, scenario, earlier: { revision } });
    }),
    commands.registerCommand(LENS_COMMANDS.pin, ({ uri, scenario }: LensArgument) => pin({ uri, scenario })),
    commands.registerCommand('tally.unpin', () => pin(undefined)),
    client.onDidChangeState(({ newState }) => {
      // A server that was started anew knows of nothing that is pinned.
      if (newState === State.Running) void sendPin(client, pinned.chosen);
    }),
  );
}

async function sendPin(client: BaseLanguageClient, of: PreviewOf | undefined): Promise<void> {
  const asked: PinCaseParams = of === undefined ? {} : { of };
  await client.sendRequest(PIN_CASE, asked);
  await commands.executeCommand('setContext', 'tally.pinned', of !== undefined);
}
