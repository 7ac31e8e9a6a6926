const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Makes the numbers of the tables in a page one stop for the tabulator key, and lets the arrow keys go from number to number
 * (with Home and End to the ends of a row), as in a spreadsheet.
 */
export function walkable(page: HTMLElement): void {
  page.addEventListener('focusin', ({ target }) => {
    if (isFigure(target)) stopAt(target);
  });
  page.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!isFigure(target)) return;
    const next = figureFrom(target, key);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}

/** The first number of a table can be reached with the tabulator key, unless another was last. */
export function withStop(page: HTMLElement): void {
  for (const table of page.querySelectorAll<HTMLElement>('table[role=grid]'))
    if (table.querySelector('button.figure[tabindex="0"]') === null)
      table.querySelector<HTMLElement>('button.figure')?.setAttribute('tabindex', '0');
}

function isFigure(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches('button.figure');
}

function stopAt(figure: HTMLElement): void {
  for (const other of figure.closest('table')?.querySelectorAll('button.figure[tabindex="0"]') ?? [])
    other.setAttribute('tabindex', '-1');
  figure.setAttribute('tabindex', '0');
}

function figureFrom(figure: HTMLElement, key: string): HTMLElement | undefined {
  const row = figure.closest('tr');
  const cells = figuresIn(row);
  const column = cells.indexOf(figure);
  if (key === 'Home') return cells[0];
  if (key === 'End') return cells.at(-1);
  const [down, right] = STEPS[key] ?? [0, 0];
  if (right !== 0) return cells[column + right];
  const rows = [...(row?.parentElement?.children ?? [])];
  return down === 0 || row === null ? undefined : figuresIn(rows[rows.indexOf(row) + down])[column];
}

function figuresIn(row: Element | null | undefined): readonly HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('button.figure') ?? [])];
}
