/** A day as a number in the order of the calendar: `2026-03-31` is 20260331. -1 for what is no day. */
export function dayNumber(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return -1;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) return -1;
  return Number(text.replaceAll('-', ''));
}

/** 20260331 as 2026-03-31. */
export function dayText(day: number): string {
  return `${day}`.padStart(8, '0').replace(/(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}
