import { edited, format } from '@tallystick/sdk';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { diagnosticOf } from '../../convert/diagnostics.ts';
import { leastEdit, workspaceEditOf } from '../../convert/edits.ts';
import { offsetAt } from '../../convert/ranges.ts';
import { lawsOf } from '../../laws/law.ts';
import type { Project } from '../../projects/projects.ts';
import { fileOf } from '../../texts/names.ts';
import type { Feature, Services } from '../feature.ts';
import type { Action, Chosen } from './action.ts';
import { gaps } from './gaps.ts';
import { grounds } from './grounds.ts';
import { mends } from './mends.ts';
import { missingRows } from './missing-rows.ts';
import { suppress } from './suppress.ts';
import { ties } from './ties.ts';
import { extraction, inlining } from './values.ts';

const ALL: readonly ((chosen: Chosen) => readonly Action[] | Promise<readonly Action[]>)[] = [
  mends,
  ties,
  gaps,
  missingRows,
  extraction,
  inlining,
  grounds,
  suppress,
];

/** How many actions are kept until one is chosen: the editor asks for others meanwhile. */
const KEPT = 100;

/** What can be done at a place: mends of what is told there, and changes of the text that keep its meaning. */
export const codeActions: Feature = {
  capabilities: {
    codeActionProvider: {
      resolveProvider: true,
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
      ],
    },
  },
  register(connection, services) {
    // An edit is laid out with its file, which is too much to do for each action that nobody chooses.
    const later = new Map<number, () => WorkspaceEdit>();
    let count = 0;
    connection.onCodeAction(async (params) => {
      const chosen = await chosenIn(services, params);
      if (chosen === undefined) return null;
      for (const id of later.keys()) if (id < count - KEPT) later.delete(id);
      const { only } = params.context;
      const found = await Promise.all(ALL.map((actionsFor) => actionsFor(chosen)));
      return found
        .flat()
        .filter(({ kind }) => only === undefined || only.some((asked) => kind.startsWith(asked)))
        .map((action) => {
          const edit = (): WorkspaceEdit => laidOut(action.edits, action.project ?? chosen.project);
          if (!services.client.resolvesActions) return { ...codeActionOf(action, chosen), edit: edit() };
          count += 1;
          later.set(count, edit);
          return { ...codeActionOf(action, chosen), data: count };
        });
    });
    connection.onCodeActionResolve((action) => {
      const edit = typeof action.data === 'number' ? later.get(action.data)?.() : undefined;
      return edit === undefined ? action : { ...action, edit };
    });
  },
};

async function chosenIn(
  { projects, checker }: Services,
  { textDocument, range, context }: CodeActionParams,
): Promise<Chosen | undefined> {
  const file = fileOf(textDocument.uri);
  // What the editor shows may be of the text before: what is told of this one is waited for, where it is asked for.
  const isMending = context.diagnostics.length > 0;
  if (isMending) await checker.idle();
  const project = await (isMending ? projects.around(file) : projects.of(file));
  const parsed = project.loaded.files.find((one) => one.file === file);
  if (parsed === undefined) return undefined;
  const at = { file, start: offsetAt(parsed.text, range.start), end: offsetAt(parsed.text, range.end) };
  const told = isMending ? (checker.shownOf(file)?.problems ?? []) : [];
  const problems = told.filter((problem) => problem.at.start <= at.end && at.start <= problem.at.end);
  return { parsed, project, around: () => projects.around(file), laws: lawsOf(project, file), at, problems };
}

function codeActionOf({ title, kind, problem, isPreferred }: Action, chosen: Chosen): CodeAction {
  return {
    title,
    kind,
    ...(isPreferred && { isPreferred }),
    ...(problem !== undefined && { diagnostics: [diagnosticOf(problem, chosen.project.loaded.sources)] }),
  };
}

/** The edits as one of each file; a file that was laid out stays so. */
function laidOut(edits: Action['edits'], { loaded }: Project): WorkspaceEdit {
  const files = [...new Set(edits.map(({ at }) => at.file))];
  const least = files.flatMap((file) => {
    const before = loaded.texts.get(file) ?? '';
    const changed = edited(
      before,
      edits.filter(({ at }) => at.file === file),
    );
    const after = format(file, before).text === before ? format(file, changed).text : changed;
    const edit = leastEdit(before, after);
    return edit === undefined ? [] : [{ at: { file, start: edit.start, end: edit.end }, text: edit.text }];
  });
  return workspaceEditOf(least, loaded.sources);
}
