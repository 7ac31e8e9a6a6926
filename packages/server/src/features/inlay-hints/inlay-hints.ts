import { hasErrors } from '@tallystick/model';
import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { movedSpan } from '../../checking/told.ts';
import { offsetAt, rangeOf } from '../../convert/ranges.ts';
import { type Law, lawsOf } from '../../laws/law.ts';
import type { Project } from '../../projects/projects.ts';
import { fileOf } from '../../texts/names.ts';
import type { Feature, Services } from '../feature.ts';
import { balanceHints } from './balances.ts';
import { HINT_KINDS, type Hint, hintsIn } from './hints.ts';

/** What is shown unless the editor is set otherwise: what stands at the end of lines, and moves nothing. */
const SHOWN = { balances: true, decimals: true, values: true, keys: false };

/**
 * What the pinned scenario comes to, how fine amounts are, what values come to, which keys are meant. While the text has an error the hints stay that it had
 * before, each where it stands now.
 */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register(connection, services) {
    const held = new Map<string, Held>();
    connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }) => {
      const file = fileOf(uri);
      const [project, shown] = await Promise.all([services.projects.of(file), shownIn(services, uri)]);
      const text = project.loaded.texts.get(file);
      if (text === undefined) return null;
      const hints = [
        ...currentHints(project, file, text, held),
        ...balanceHints(services.pinned, file, text),
      ];
      const [start, end] = [offsetAt(text, range.start), offsetAt(text, range.end)];
      return hints
        .filter(({ kind, at }) => shown.has(kind) && at.start >= start && at.start <= end)
        .map((hint) => inlayHintOf(hint, project));
    });
    connection.onDidChangeConfiguration(() => void connection.languages.inlayHint.refresh());
  },
};

/** The hints of a file when it was last without an error. */
interface Held {
  readonly text: string;
  readonly hints: readonly Hint[];
}

function currentHints(
  project: Project,
  file: string,
  text: string,
  held: Map<string, Held>,
): readonly Hint[] {
  const { text: law, amended } = lawsOf(project, file);
  const before = held.get(file);
  if (law === undefined || hasErrors(project.loaded.problems) || hasErrors(law.analysis.problems))
    return (before?.hints ?? []).flatMap((hint) => {
      const at = movedSpan(hint.at, before?.text ?? text, text);
      return at === undefined ? [] : [{ ...hint, at }];
    });
  const hints = before?.text === text ? before.hints : hintsOf([law, amended], file, text);
  held.set(file, { text, hints });
  return hints;
}

/** The hints of several laws, each once: most parts are the same in all of them. */
function hintsOf(laws: readonly (Law | undefined)[], file: string, text: string): readonly Hint[] {
  const hints = laws.flatMap((law) => (law === undefined ? [] : hintsIn(law, file, text)));
  return [...new Map(hints.map((hint) => [`${hint.kind} ${hint.at.start}`, hint])).values()];
}

async function shownIn({ client }: Services, uri: string): Promise<ReadonlySet<string>> {
  const settings = await client.settings('tally.inlayHints', uri);
  return new Set(HINT_KINDS.filter((kind) => settings[kind] ?? SHOWN[kind]));
}

function inlayHintOf({ kind, at, label, tooltip }: Hint, { loaded: { sources } }: Project): InlayHint {
  const isBefore = kind === 'keys';
  return {
    position: rangeOf(at, sources).start,
    label,
    kind: isBefore ? InlayHintKind.Parameter : InlayHintKind.Type,
    ...(tooltip !== undefined && { tooltip }),
    ...(isBefore ? { paddingRight: true } : { paddingLeft: true }),
  };
}
