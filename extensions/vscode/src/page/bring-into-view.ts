/**
 * Shows what was chosen: below a long table nobody would see it. As a whole where that is little, else from the middle of the
 * view on, so that the table is still there. To be called when it is there.
 */
export function bringIntoView(chosen: Element | null): void {
  const head = chosen?.querySelector('h2, h3');
  if (!chosen || !head) return;
  const middle = window.innerHeight / 2;
  const { top } = head.getBoundingClientRect();
  if (chosen.getBoundingClientRect().height <= middle) chosen.scrollIntoView({ block: 'nearest' });
  else if (top < 0 || top > middle) head.scrollIntoView({ block: 'center' });
}
