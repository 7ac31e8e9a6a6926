/** A name that no other has: of a panel, or of a script that may run. */
export function randomName(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
