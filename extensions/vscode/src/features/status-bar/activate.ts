import type { PreviewOf } from '@tallystick/server/protocol';
import { languages, StatusBarAlignment, type TextEditor, window } from 'vscode';
import { chooseDay } from '../../infrastructure/day.ts';
import { programsOf } from '../../infrastructure/programs.ts';
import type { Remembered } from '../../infrastructure/remembered.ts';
import type { Services } from '../../infrastructure/services.ts';
import { register } from '../commands/hindrance.ts';
import { programMeant } from '../commands/program-file.ts';

/** Shows the program of the editor and the day of its law; a click chooses another day. */
export function activateStatusBar({ context, client, day, pinned }: Services): void {
  activatePinned(context, pinned);
  const item = window.createStatusBarItem('tally.law', StatusBarAlignment.Left, 10);
  item.name = 'Tally: program and law';
  item.command = 'tally.chooseDay';

  async function show(): Promise<void> {
    const editor = programEditor();
    if (editor === undefined) return item.hide();
    const programs = await programsOf(client, editor.document.uri);
    // Meanwhile another editor may have come to the front.
    if (editor !== programEditor()) return;
    const names = programs.map(({ name }) => name).join(', ');
    item.text = `$(law) ${names || 'no program'} · ${day.chosen ?? 'base text'}`;
    item.tooltip =
      day.chosen === undefined
        ? 'The law as it was before any amendment. Click to choose a day.'
        : `The law as it stands on ${day.chosen}. Click to choose another day.`;
    item.show();
  }
  context.subscriptions.push(
    item,
    window.onDidChangeActiveTextEditor(show),
    window.onDidChangeVisibleTextEditors(show),
    languages.onDidChangeDiagnostics(show),
    day.onDidChange(show),
    register('tally.chooseDay', async () => {
      const file = await programMeant(undefined);
      if (file === undefined) return;
      const programs = await programsOf(client, file);
      const amendments = programs.flatMap((program) => program.amendments);
      const chosen = await chooseDay(amendments, { title: 'The law of which day?', before: day.chosen });
      if (chosen !== undefined) await day.choose(chosen === '' ? undefined : chosen);
    }),
  );
  void show();
}

/** Shows the scenario whose balances stand beside the rules; a click takes them away. */
function activatePinned(context: Services['context'], pinned: Remembered<PreviewOf>): void {
  const item = window.createStatusBarItem('tally.pinned', StatusBarAlignment.Left, 9);
  item.name = 'Tally: pinned scenario';
  item.command = 'tally.unpin';
  const show = (): void => {
    const title = pinned.chosen?.scenario;
    if (title === undefined) {
      item.hide();
      return;
    }
    item.text = `$(pin) ${title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title}`;
    item.tooltip = `Balances of "${title}" stand beside the rules. Click to take them away.`;
    item.show();
  };
  context.subscriptions.push(item, pinned.onDidChange(show));
  show();
}

/** In characters: there is room for other items beside it. */
const LONGEST = 40;

/** The editor of a program that has the focus; else one that is to be seen, as when a panel beside it has the focus. */
function programEditor(): TextEditor | undefined {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === 'tally');
}
