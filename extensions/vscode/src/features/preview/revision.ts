import type { PreviewOf } from '@tallystick/server/protocol';
import { extensions, Uri, window, workspace } from 'vscode';

/** What is asked of the extension for git that comes with the editor. */
interface Git {
  getRepository(uri: Uri): Repository | null;
}

interface Repository {
  show(revision: string, path: string): Promise<string>;
}

/** The texts of a scenario's folder at a git revision that the analyst names; undefined where there are none, which is said. */
export async function earlierTexts(uri: string): Promise<PreviewOf['earlier']> {
  const file = Uri.parse(uri);
  const repository = (await gitOf())?.getRepository(file);
  if (repository === undefined || repository === null) {
    await window.showInformationMessage(
      'The file is in no git repository, so there is no earlier text to compare with. The balances are always compared with the saved text: change something and do not save it.',
    );
    return undefined;
  }
  const revision = await window.showInputBox({
    title: 'Compare with which revision?',
    prompt: 'A commit, a branch or a tag',
    value: 'HEAD',
  });
  if (revision === undefined) return undefined;
  const files = await workspace.findFiles('**/*.tally', '**/{node_modules,.git}/**');
  const texts = await Promise.all(
    files.map(async (one) => {
      const text = await repository.show(revision, one.fsPath).catch(() => undefined);
      return text === undefined ? [] : [{ uri: one.toString(), text }];
    }),
  );
  const found = texts.flat();
  if (found.length > 0) return found;
  await window.showWarningMessage(
    `There is no text at ${revision}. Name a commit, a branch or a tag in which the files are.`,
  );
  return undefined;
}

async function gitOf(): Promise<Git | undefined> {
  const git = extensions.getExtension<{ getAPI(version: 1): Git }>('vscode.git');
  return (await git?.activate())?.getAPI(1);
}
