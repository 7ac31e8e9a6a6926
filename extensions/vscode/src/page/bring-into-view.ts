/** Shows the head of what was chosen: below a long table nobody would see it. To be called when it is there. */
export function bringIntoView(chosen: Element | null): void {
  chosen?.querySelector('h2, h3')?.scrollIntoView({ block: 'nearest' });
}
