import {
  FIND_PARTS,
  type FindPartsParams,
  type FindPartsResult,
  type PartShown,
} from '@tallystick/server/protocol';
import {
  DeclarationCoverage,
  FileCoverage,
  type FileCoverageDetail,
  StatementCoverage,
  TestCoverageCount,
  type TestItem,
  type TestRun,
  Uri,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Reached, Running } from './run.ts';

type Converter = BaseLanguageClient['protocol2CodeConverter'];

/** Which parts of programs were reached, counted as `tally test --coverage` counts them. */
export class Coverage {
  readonly #running: Running;
  readonly #parts = new WeakMap<FileCoverage, readonly PartShown[]>();
  readonly #reached = new WeakMap<FileCoverage, Reached>();

  constructor(running: Running) {
    this.#running = running;
  }

  /** Adds what was reached to a run: a line for each file with parts. */
  async add(run: TestRun, reached: Reached): Promise<void> {
    const parts = await this.#partsOf([...reached.keys()]);
    for (const uri of new Set(parts.map((part) => part.uri))) {
      const own = parts.filter((part) => part.uri === uri);
      const [rules, others] = [own.filter(isRule), own.filter((part) => !isRule(part))];
      const file = new FileCoverage(
        Uri.parse(uri),
        countOf(others, reached),
        undefined,
        countOf(rules, reached),
        [...reached].filter(([, keys]) => own.some(({ key }) => keys.has(key))).map(([item]) => item),
      );
      this.#parts.set(file, own);
      this.#reached.set(file, reached);
      run.addCoverage(file);
    }
  }

  /** The parts of a file with how many scenarios reach each: all that were run, or one. */
  details(file: FileCoverage, item?: TestItem): FileCoverageDetail[] {
    const reached = this.#reached.get(file) ?? new Map();
    const of = item === undefined ? reached : new Map([[item, reached.get(item) ?? new Set<string>()]]);
    const { protocol2CodeConverter } = this.#running.client;
    return (this.#parts.get(file) ?? []).flatMap((part) =>
      detailsOf(part, timesReached(part, of), protocol2CodeConverter),
    );
  }

  async #partsOf(items: readonly TestItem[]): Promise<readonly PartShown[]> {
    const { client, tree } = this.#running;
    const asked = new Map<string, FindPartsParams>();
    for (const item of items) {
      const test = tree.testOf(item);
      const program = item.parent?.parent;
      if (test !== undefined && program !== undefined) asked.set(program.id, test);
    }
    const found: PartShown[] = [];
    for (const { program, uri } of asked.values())
      found.push(...(await client.sendRequest<FindPartsResult>(FIND_PARTS, { program, uri })).parts);
    return found;
  }
}

function isRule({ kind }: PartShown): boolean {
  return kind === 'rule';
}

function countOf(parts: readonly PartShown[], reached: Reached): TestCoverageCount {
  return new TestCoverageCount(parts.filter((part) => timesReached(part, reached) > 0).length, parts.length);
}

function timesReached({ key }: PartShown, reached: Reached): number {
  return [...reached.values()].filter((keys) => keys.has(key)).length;
}

/** What is said of a part is statements, which the editor marks in the text; a rule is a declaration as well, which it lists. */
function detailsOf(part: PartShown, times: number, convert: Converter): FileCoverageDetail[] {
  const ranges = part.ranges.map((range) => convert.asRange(range));
  const statements = ranges.map((range) => new StatementCoverage(times, range));
  const [name] = ranges;
  return isRule(part) && name !== undefined
    ? [new DeclarationCoverage(part.name, times, name), ...statements]
    : statements;
}
