import type { ProofCurves } from '../proofs/curve.ts';
import type { ResultRow } from './results.ts';
import type { Target } from './targets.ts';

/** Everything that a run says, as `results/latest.json` has it. */
export interface Report {
  readonly short: boolean;
  readonly node: string;
  readonly v8: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly ResultRow[];
  readonly proofs?: ProofCurves;
  readonly targets: readonly Target[];
}

/** The report as Markdown. */
export function markdownOf({ short, node, v8, machine, versions, rows, proofs, targets }: Report): string {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const workloads = [...new Set(rows.map(({ workload }) => workload))];
  return [
    '# Benchmark',
    '',
    `${[`Node ${node} (V8 ${v8})`, ...packages].join(', ')}. ${machine}.`,
    ...(short ? ['A short run: results were checked, its times say nothing.'] : []),
    '',
    'Speed is relative to the evaluator written by hand for this program; higher is faster. Each row ran in a process',
    'of its own, in turns with the evaluator written by hand. A ratio is the median over rounds, with the least and the',
    'greatest. How it is measured and what each row does: `bench/README.md`.',
    '',
    ...workloads.flatMap((workload) => [
      `## ${workload[0]?.toUpperCase()}${workload.slice(1)}`,
      '',
      ...tableOf(rows.filter((row) => row.workload === workload)),
      '',
    ]),
    ...(proofs === undefined ? [] : curvesOf(proofs)),
    ...(targets.length === 0
      ? []
      : [
          '## Targets',
          '',
          '| what | at least | measured | |',
          '|---|--:|--:|---|',
          ...targets.map(
            ({ what, least, measured }) =>
              `| ${what} | ${speed(least)} | ${speed(measured)} | ${measured >= least ? 'met' : '**not met**'} |`,
          ),
          '',
        ]),
  ].join('\n');
}

function tableOf(rows: readonly ResultRow[]): string[] {
  const notes = rows.filter(({ note }) => note !== undefined);
  return [
    '| competitor | speed | range | per second | first pass | n | wrong | memory |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows.map((row) => {
      const { competitor, ratio, ratioRange, perSecond, firstPass, n, wrong, compared, peakMemoryMB } = row;
      const cells = [
        competitor,
        speed(ratio),
        `${speed(ratioRange[0])} to ${speed(ratioRange[1])}`,
        rate(perSecond),
        rate(firstPass),
        n.toLocaleString('en'),
        `${wrong === 0 ? '0' : `**${wrong.toLocaleString('en')}**`} of ${compared.toLocaleString('en')}`,
        peakMemoryMB === undefined ? '' : `${Math.round(peakMemoryMB)} MB`,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    ...(notes.length > 0 ? ['', ...notes.map(({ competitor, note }) => `- ${competitor}: ${note}.`)] : []),
  ];
}

/** Proofs may grow a little faster than the text: they sort. */
const STEEPEST = 1.2;

function curvesOf({ lines, files, curves }: ProofCurves): string[] {
  return [
    '## Proofs',
    '',
    'Processor time in ms for programs of so many lines, in all their files. Slope 1 is in proportion to the lines.',
    '',
    `| proof | ${lines.map((n, i) => `${n.toLocaleString('en')} in ${files[i]}`).join(' | ')} | slope |`,
    `|---|${lines.map(() => '--:|').join('')}--:|`,
    ...curves.map(({ proof, times, slope }) => {
      const steep = slope > STEEPEST ? `**${slope.toFixed(2)}**` : slope.toFixed(2);
      return `| ${[proof, ...times.map((time) => time.toPrecision(3)), steep].join(' | ')} |`;
    }),
    '',
  ];
}

/** `0.87x`, `3.1x`, and `1/146` where it is slower than a tenth. */
function speed(ratio: number): string {
  if (ratio < 0.1) return `1/${Number((1 / ratio).toPrecision(3)).toLocaleString('en')}`;
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)}x`;
}

function rate(perSecond: number): string {
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toPrecision(3)} M`;
  if (perSecond >= 1e3) return `${(perSecond / 1e3).toPrecision(3)} k`;
  return perSecond.toPrecision(3);
}
