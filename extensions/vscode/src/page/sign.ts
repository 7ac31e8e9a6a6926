/** In ms: so long a reader does not wonder. */
const PATIENCE = 500;

/**
 * Says that something is computed where it takes long. It stands beside what a page draws, which stays as it is: what has the
 * focus, and what was just ticked.
 */
export class Sign {
  readonly #said: { textContent: string | null };
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param said an element that is always there, so that what comes into it is said aloud */
  constructor(said: { textContent: string | null }) {
    this.#said = said;
  }

  /** Something is computed from now on; it counts from the first time that this is called until the end. */
  begin(): void {
    this.#timer ??= setTimeout(() => {
      this.#said.textContent = 'Computing …';
    }, PATIENCE);
  }

  /** What was computed is there. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#said.textContent = '';
  }
}
