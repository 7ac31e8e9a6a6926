import { type Event, EventEmitter, type Memento } from 'vscode';

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
