import type { RunTestResult } from '@tallystick/server/protocol';
import { type Range, type TestItem, Uri } from 'vscode';
import { expectationsOf } from './words.ts';

/** An expectation that was not met when its scenario was run last. */
export interface Failure {
  readonly item: TestItem;
  /** Where it stands now, from 0. */
  readonly line: number;
  readonly found: string;
}

/** The expectations of the texts that were not met, by the lines behind the head of their scenario. */
export class Failures {
  readonly #of = new WeakMap<TestItem, readonly Omit<Failure, 'item'>[]>();

  /** Takes in what a scenario came to, in the place of what it came to before. */
  put(item: TestItem, { outcome, files }: RunTestResult): void {
    const head = item.range?.start.line ?? 0;
    const isHere = (file: string): boolean => {
      const uri = files.find((one) => one.file === file)?.uri;
      return uri !== undefined && Uri.parse(uri).toString() === item.uri?.toString();
    };
    const all = outcome === undefined ? [] : expectationsOf(outcome);
    const failed = all.filter(({ passed, at }) => !passed && isHere(at.file));
    this.#of.set(
      item,
      failed.map(({ at, found }) => ({ line: at.line - 1 - head, found })),
    );
  }

  /** Those of a scenario. */
  of(item: TestItem): readonly Failure[] {
    const head = item.range?.start.line ?? 0;
    return (this.#of.get(item) ?? []).map(({ line, found }) => ({ item, line: head + line, found }));
  }

  /** Those of some scenarios in the lines of a range. */
  within(items: readonly TestItem[], { start, end }: Range): readonly Failure[] {
    return items
      .flatMap((item) => this.of(item))
      .filter(({ line }) => start.line <= line && line <= end.line);
  }
}
