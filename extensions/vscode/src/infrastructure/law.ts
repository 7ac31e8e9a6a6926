import type { AmendmentShown } from '@tallystick/server/protocol';
import { type Event, EventEmitter, type Memento, window } from 'vscode';

/** The day of which the law is meant, for commands and for what is shown: chosen once for the workspace. */
export interface Law {
  /** YYYY-MM-DD; undefined for the base text, as it was before any amendment. */
  readonly asOf: string | undefined;
  readonly onDidChange: Event<void>;
  choose(asOf: string | undefined): Promise<void>;
}

const KEY = 'tally.asOf';

/** The choice as the workspace remembers it. */
export function rememberedLaw(memory: Memento): Law {
  const changed = new EventEmitter<void>();
  return {
    get asOf() {
      return memory.get<string>(KEY);
    },
    onDidChange: changed.event,
    async choose(asOf) {
      await memory.update(KEY, asOf);
      changed.fire();
    },
  };
}

/** Lets the analyst choose a day; empty for the base text, undefined where nothing was chosen. */
export async function chooseDay(
  amendments: readonly AmendmentShown[],
  { title, before }: { readonly title: string; readonly before?: string | undefined },
): Promise<string | undefined> {
  const items = [
    { label: 'Base text', description: 'before any amendment', day: '' },
    ...amendments.map(({ name, label = '', effective }) => ({
      label: effective,
      description: `${name} takes effect`,
      detail: label,
      day: effective,
    })),
    { label: 'Another day…', day: undefined },
  ];
  const picked = await window.showQuickPick(items, { title });
  if (picked === undefined) return undefined;
  return (
    picked.day ??
    window.showInputBox({
      title,
      prompt: 'YYYY-MM-DD',
      value: before ?? '',
      validateInput: (text) => (isDay(text) ? undefined : 'A day is written YYYY-MM-DD, as 2025-11-22.'),
    })
  );
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
