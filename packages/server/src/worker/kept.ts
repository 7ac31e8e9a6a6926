/** The last few values that were made, by what they were made from. */
export class Kept<T> {
  readonly #values = new Map<string, Promise<T>>();
  readonly #most: number;

  /** @param most so many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made from the same before, or what is made now. */
  get(from: unknown, make: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(from);
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#values.set(key, made);
    for (const oldest of this.#values.keys()) if (this.#values.size > this.#most) this.#values.delete(oldest);
    return made;
  }
}
