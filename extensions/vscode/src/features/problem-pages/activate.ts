import { commands, FileType, Uri, window, workspace } from 'vscode';
import type { Services } from '../../infrastructure/services.ts';
import { EXPLAIN_PROBLEM } from './page.ts';

/** Shows the page of a problem's code: what it says, why it matters, how to mend it. */
export function activateProblemPages({ context }: Services): void {
  const pages = Uri.joinPath(context.extensionUri, 'out/problems');
  context.subscriptions.push(
    commands.registerCommand(EXPLAIN_PROBLEM, async (code?: string) => {
      const chosen =
        code ?? (await window.showQuickPick(codesIn(pages), { title: 'Explain which problem?' }));
      if (chosen === undefined) return;
      await commands.executeCommand('markdown.showPreviewToSide', Uri.joinPath(pages, `${chosen}.md`));
    }),
  );
}

async function codesIn(pages: Uri): Promise<string[]> {
  const folders = (await workspace.fs.readDirectory(pages)).filter(([, type]) => type === FileType.Directory);
  const codes = folders.map(async ([folder]) => {
    const files = await workspace.fs.readDirectory(Uri.joinPath(pages, folder));
    return files.map(([file]) => `${folder}/${file.replace(/\.md$/, '')}`);
  });
  return (await Promise.all(codes)).flat().sort();
}
