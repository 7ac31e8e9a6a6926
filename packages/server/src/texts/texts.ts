import type { Host } from '../host/host.ts';

/**
 * The texts of all files: as they stand in the editor where they are open there, else as they were last read. A text that
 * is on the disk alone is read once and kept until something says that it changed.
 */
export class Texts {
  readonly #host: Host;
  readonly #open = new Map<string, string>();
  readonly #read = new Map<string, Promise<string | undefined>>();
  readonly #revisions = new Map<string, number>();
  readonly #listeners = new Set<(file: string) => void>();
  #revision = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Counts up with each change of any file. */
  get revision(): number {
    return this.#revision;
  }

  /** Counts up with each change of a file. */
  revisionOf(file: string): number {
    return this.#revisions.get(file) ?? 0;
  }

  /** Tells of each file that changes or is saved from now on. */
  onChange(listener: (file: string) => void): void {
    this.#listeners.add(listener);
  }

  /** True for a file that an editor has opened. */
  isOpen(file: string): boolean {
    return this.#open.has(file);
  }

  /** The files that are open in an editor. */
  get open(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** The text of a file; undefined where there is none. */
  async read(file: string): Promise<string | undefined> {
    const open = this.#open.get(file);
    if (open !== undefined) return open;
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const text = this.#host
      .readBytes(file)
      .then((bytes) => bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    this.#read.set(file, text);
    return text;
  }

  /** The bytes of a file, such as one of facts. */
  async readBytes(file: string): Promise<Uint8Array | undefined> {
    const open = this.#open.get(file);
    return open === undefined ? this.#host.readBytes(file) : new TextEncoder().encode(open);
  }

  /** A file was opened in the editor, or changed there. */
  write(file: string, text: string): void {
    if (this.#open.get(file) === text) return;
    this.#open.set(file, text);
    this.#touch(file);
  }

  /** A file was closed in the editor: what counts is the disk again. */
  close(file: string): void {
    this.#open.delete(file);
    this.forget(file);
  }

  /** A file changed on the disk, came or went. */
  forget(file: string): void {
    this.#read.delete(file);
    this.#touch(file);
  }

  /** A file that is open was saved: its text is the same, and what is compared with the saved one is not. */
  saved(file: string): void {
    this.#tell(file);
  }

  #touch(file: string): void {
    this.#revision += 1;
    this.#revisions.set(file, this.revisionOf(file) + 1);
    this.#tell(file);
  }

  #tell(file: string): void {
    for (const listener of this.#listeners) listener(file);
  }
}
