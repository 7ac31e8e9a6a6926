import type { FileTested, ProgramTested, TestOf, TestsFound } from '@tallystick/server/protocol';
import { type TestController, type TestItem, type TestRunRequest, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The scenarios in the Testing view: those of a program, by their files. */
export class TestTree {
  readonly #controller: TestController;
  readonly #convert: BaseLanguageClient['protocol2CodeConverter'];
  readonly #tests = new Map<string, TestOf>();
  /** The files on which those of a file rest, by the item of the file. */
  readonly #reads = new Map<string, ReadonlySet<string>>();

  constructor(controller: TestController, { protocol2CodeConverter }: BaseLanguageClient) {
    this.#controller = controller;
    this.#convert = protocol2CodeConverter;
  }

  /** Shows the scenarios that were found; what a test came to stays with it. */
  show({ programs }: TestsFound): void {
    this.#tests.clear();
    this.#reads.clear();
    this.#controller.items.replace(programs.map((program) => this.#programItem(program)));
  }

  /** The scenario of an item; undefined for items of programs and files. */
  testOf({ id }: TestItem): TestOf | undefined {
    return this.#tests.get(id);
  }

  /** The items of the scenarios that a request means, in the order of the tree. */
  meant({ include, exclude = [] }: Pick<TestRunRequest, 'include' | 'exclude'>): readonly TestItem[] {
    const excluded = new Set(exclude.flatMap((item) => this.#below(item)));
    const included = include ?? [...this.#controller.items].map(([, item]) => item);
    return [...new Set(included.flatMap((item) => this.#below(item)))].filter((item) => !excluded.has(item));
  }

  /** The items of the scenarios that rest on a file. */
  restingOn(uri: Uri): readonly TestItem[] {
    return this.#files()
      .filter(({ id }) => this.#reads.get(id)?.has(uri.toString()))
      .flatMap((file) => this.#below(file));
  }

  /** The items of the scenarios of a file. */
  within(uri: Uri): readonly TestItem[] {
    return this.#files()
      .filter((file) => file.uri?.toString() === uri.toString())
      .flatMap((file) => this.#below(file));
  }

  #files(): readonly TestItem[] {
    return [...this.#controller.items].flatMap(([, program]) =>
      [...program.children].map(([, file]) => file),
    );
  }

  #below(item: TestItem): readonly TestItem[] {
    if (this.#tests.has(item.id)) return [item];
    return [...item.children].flatMap(([, child]) => this.#below(child));
  }

  #programItem({ name, label, uri, range, files }: ProgramTested): TestItem {
    const id = `${uri} ${name}`;
    const item = this.#controller.items.get(id) ?? this.#controller.createTestItem(id, name, Uri.parse(uri));
    item.description = label ?? '';
    item.range = this.#convert.asRange(range);
    item.children.replace(files.map((file) => this.#fileItem(item, name, file)));
    return item;
  }

  #fileItem(parent: TestItem, program: string, { uri, name, reads, tests }: FileTested): TestItem {
    const id = `${parent.id} ${uri}`;
    const item = parent.children.get(id) ?? this.#controller.createTestItem(id, name, Uri.parse(uri));
    this.#reads.set(id, new Set(reads.map((read) => Uri.parse(read).toString())));
    // While one is copied, two have the same title: the first is meant.
    const titles = new Map([...tests].reverse().map((test) => [test.title, test]));
    const own = [...titles.values()].reverse().map(({ title, range }) => {
      const own = `${id} ${title}`;
      const test = item.children.get(own) ?? this.#controller.createTestItem(own, title, Uri.parse(uri));
      test.range = this.#convert.asRange(range);
      this.#tests.set(own, { program, uri, title });
      return test;
    });
    item.children.replace(own);
    return item;
  }
}
