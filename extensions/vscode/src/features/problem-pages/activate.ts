import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { readBundled } from '../../infrastructure/bundled.ts';
import type { Services } from '../../infrastructure/services.ts';
import { EXPLAIN_PROBLEM } from './page.ts';

/** Shows the page of a problem's code: what it says, why it matters, how to mend it. */
export function activateProblemPages({ context }: Services): void {
  const pages = Uri.joinPath(context.extensionUri, 'out/problems');
  context.subscriptions.push(
    commands.registerCommand(EXPLAIN_PROBLEM, async (code?: string) => {
      const chosen =
        code ?? (await window.showQuickPick(codes(context), { title: 'Explain which problem?' }));
      if (chosen === undefined) return;
      await commands.executeCommand('markdown.showPreviewToSide', Uri.joinPath(pages, `${chosen}.md`));
    }),
  );
}

async function codes(context: ExtensionContext): Promise<string[]> {
  return Object.keys(await readBundled(context, 'out/cli/out/problems.json')).sort();
}
