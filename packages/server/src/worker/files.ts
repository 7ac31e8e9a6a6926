import type { FileVersion } from '../protocol.ts';

type Bytes = Uint8Array | undefined;

/** The files of an evaluation: each is asked for when it is first needed, and kept until it is said to have changed. */
export class Files {
  readonly #want: (id: number, file: string, version: FileVersion) => void;
  readonly #waiting = new Map<number, (bytes: Bytes) => void>();
  readonly #kept = new Map<string, Promise<Bytes>>();
  #asked = 0;
  #revision = 0;

  constructor(want: (id: number, file: string, version: FileVersion) => void) {
    this.#want = want;
  }

  /** Counts up with each change of a file that was given. */
  get revision(): number {
    return this.#revision;
  }

  /** A file as it stands in the editor. */
  bytes(file: string): Promise<Bytes> {
    const known = this.#kept.get(file) ?? this.#ask(file, 'open');
    this.#kept.set(file, known);
    return known;
  }

  /** The text of a file as it stands in the editor. */
  async text(file: string): Promise<string | undefined> {
    return textOf(await this.bytes(file));
  }

  /** The text of a file as it was; it is asked for anew each time. */
  async textAt(file: string, version: FileVersion): Promise<string | undefined> {
    return version === 'open' ? this.text(file) : textOf(await this.#ask(file, version));
  }

  /** What stands in a file that was wanted. */
  take(id: number, bytes: Bytes): void {
    this.#waiting.get(id)?.(bytes);
    this.#waiting.delete(id);
  }

  /** A file is no longer what it was. */
  forget(file: string): void {
    if (this.#kept.delete(file)) this.#revision += 1;
  }

  #ask(file: string, version: FileVersion): Promise<Bytes> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#want(id, file, version);
    });
  }
}

function textOf(bytes: Bytes): string | undefined {
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
