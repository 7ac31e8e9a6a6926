import type { Host } from '../host/host.ts';
import type { FileVersion } from '../protocol.ts';
import type { Texts } from '../texts/texts.ts';
import type { Answer, FromWorker, Query } from './messages.ts';
import type { Thread } from './thread.ts';

/** What became of a question: an answer, or why there is none. */
export type Evaluated =
  | Answer
  /** It took longer than its budget, and its thread was ended. */
  | { readonly kind: 'overran'; readonly seconds: number }
  /** The thread ended by itself, or the program has a fault. */
  | { readonly kind: 'broken'; readonly message: string }
  /** A later question took its place before its turn came, or it was given up. */
  | { readonly kind: 'outOfDate' };

/** So many seconds may the thread compute, without the texts that it reads, unless the editor says otherwise. */
const SECONDS = 10;

/**
 * Evaluates in a thread of its own, one question at a time: what the compiler wrote never runs in the server's thread. A
 * question that is not done in time ends with its thread; the next one starts another, which knows nothing and asks for
 * what it needs.
 */
export class Evaluation {
  readonly #start: () => Promise<Thread>;
  readonly #texts: Texts;
  readonly #host: Host;
  readonly #timeLimit: () => number | undefined;
  readonly #waiting = new Map<string, Waiting>();
  /** The files that a thread has been given; also of one that was ended, since a change of them is what can help. */
  readonly #given = new Set<string>();
  #thread: Promise<Thread> | undefined;
  #running: Running | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(start: () => Promise<Thread>, texts: Texts, host: Host, timeLimit: () => number | undefined) {
    this.#start = start;
    this.#texts = texts;
    this.#host = host;
    this.#timeLimit = timeLimit;
    texts.onChange((file) => this.#forget(file));
  }

  /** True if what was evaluated last rests on the file, or looked for it. */
  readsFile(file: string): boolean {
    return this.#given.has(file);
  }

  /**
   * Asks as soon as what runs is done. A question that still waits under the same name is out of date then.
   *
   * @param onPhase told what the thread does, in words
   */
  ask(name: string, query: Query, onPhase: (phase: string) => void = () => {}): Promise<Evaluated> {
    this.#waiting.get(name)?.settle({ kind: 'outOfDate' });
    return new Promise((settle) => {
      this.#waiting.delete(name);
      this.#waiting.set(name, { query, settle, onPhase });
      if (this.#running === undefined) void this.#next();
    });
  }

  /** Nobody waits for what was asked under a name any more: what runs ends with its thread. */
  cancel(name: string): void {
    this.#waiting.get(name)?.settle({ kind: 'outOfDate' });
    this.#waiting.delete(name);
    if (this.#running?.name === name) this.#end({ kind: 'outOfDate' });
  }

  async #next(): Promise<void> {
    const [first] = this.#waiting;
    if (first === undefined) return;
    const [name, { query, settle, onPhase }] = first;
    this.#waiting.delete(name);
    this.#asked += 1;
    const id = this.#asked;
    this.#running = {
      name,
      onPhase,
      settle: (evaluated) => {
        clearTimeout(this.#timer);
        this.#running = undefined;
        settle(evaluated);
        void this.#next();
      },
    };
    try {
      const thread = await this.#threadOf();
      if (this.#asked === id) thread.post({ kind: 'ask', id, query });
    } catch (fault) {
      this.#end({ kind: 'broken', message: fault instanceof Error ? fault.message : `${fault}` });
    }
  }

  #threadOf(): Promise<Thread> {
    this.#thread ??= this.#start().then((thread) => {
      const own = this.#thread;
      const isOwn = (): boolean => own === this.#thread;
      thread.listen({
        message: (message) => isOwn() && this.#take(thread, message),
        end: (message) => isOwn() && this.#end({ kind: 'broken', message }),
      });
      return thread;
    });
    return this.#thread;
  }

  #take(thread: Thread, message: FromWorker): void {
    switch (message.kind) {
      case 'reads':
        clearTimeout(this.#timer);
        break;
      case 'computes': {
        clearTimeout(this.#timer);
        const seconds = this.#timeLimit() ?? SECONDS;
        this.#timer = setTimeout(() => this.#end({ kind: 'overran', seconds }), seconds * 1000);
        break;
      }
      case 'want':
        void this.#give(thread, message.id, message.file, message.version);
        break;
      case 'progress':
        if (message.id === this.#asked) this.#running?.onPhase(message.phase);
        break;
      case 'answer':
        if (message.id === this.#asked) this.#running?.settle(message.answer);
        break;
      case 'fault':
        if (message.id === this.#asked) this.#running?.settle({ kind: 'broken', message: message.message });
        break;
    }
  }

  async #give(thread: Thread, id: number, file: string, version: FileVersion): Promise<void> {
    if (version === 'open') this.#given.add(file);
    const bytes = await this.#read(file, version);
    thread.post({ kind: 'file', id, ...(bytes !== undefined && { bytes }) });
  }

  #read(file: string, version: FileVersion): Promise<Uint8Array | undefined> {
    if (version === 'open') return this.#texts.readBytes(file);
    return this.#host.readBytes(file, version === 'saved' ? undefined : version.revision);
  }

  #forget(file: string): void {
    if (this.#given.has(file)) void this.#thread?.then((thread) => thread.post({ kind: 'forget', file }));
  }

  /** Ends the thread with what it does; the next question starts another. */
  #end(evaluated: Evaluated): void {
    const ended = this.#thread;
    this.#thread = undefined;
    void ended?.then((thread) => thread.end()).catch(() => undefined);
    this.#running?.settle(evaluated);
  }
}

interface Waiting {
  readonly query: Query;
  readonly settle: (evaluated: Evaluated) => void;
  readonly onPhase: (phase: string) => void;
}

interface Running extends Omit<Waiting, 'query'> {
  readonly name: string;
}
