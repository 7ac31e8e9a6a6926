const BARS = '▁▂▃▄▅▆▇█';

/** Numbers as bars of one line: the size of each against the greatest; a minus before what falls, a point for nothing. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(...values.map(Math.abs), 0);
  return values
    .map((value) => {
      if (value === 0) return '·';
      const bar = BARS.charAt(Math.min(BARS.length - 1, Math.floor((Math.abs(value) / most) * BARS.length)));
      return value < 0 ? `-${bar}` : bar;
    })
    .join(' ');
}
