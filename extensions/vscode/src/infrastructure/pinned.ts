import type { PreviewOf } from '@tallystick/server/protocol';
import { type Event, EventEmitter, type Memento } from 'vscode';

/** The scenario whose balances stand beside the rules: chosen once for the workspace. */
export interface Pinned {
  readonly of: PreviewOf | undefined;
  readonly onDidChange: Event<void>;
  choose(of: PreviewOf | undefined): Promise<void>;
}

const KEY = 'tally.pinned';

/** The choice as the workspace remembers it. */
export function rememberedPin(memory: Memento): Pinned {
  const changed = new EventEmitter<void>();
  return {
    get of() {
      return memory.get<PreviewOf>(KEY);
    },
    onDidChange: changed.event,
    async choose(of) {
      await memory.update(KEY, of);
      changed.fire();
    },
  };
}
