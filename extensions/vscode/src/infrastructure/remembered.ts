import { type Event, EventEmitter, type Memento } from 'vscode';

/** What was chosen once for the workspace, which remembers it. */
export interface Remembered<Value> {
  readonly chosen: Value | undefined;
  readonly onDidChange: Event<void>;
  choose(value: Value | undefined): Promise<void>;
}

/** A choice that the workspace has under a name of its own. */
export function remembered<Value>(memory: Memento, name: string): Remembered<Value> {
  const changed = new EventEmitter<void>();
  return {
    get chosen() {
      return memory.get<Value>(name);
    },
    onDidChange: changed.event,
    async choose(value) {
      await memory.update(name, value);
      changed.fire();
    },
  };
}
