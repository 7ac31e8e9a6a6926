import type { Row, Solver, Terms } from '../plan/transfers/mixed-program.ts';

/**
 * HiGHS, which solves mixed-integer programs.
 *
 * @param file where its WebAssembly is; without it, beside the library
 */
export async function highsSolver(file?: string): Promise<Solver> {
  const { default: library } = await import('highs');
  // Its types are those of its CommonJS form, in which the function stands one level deeper.
  const loadHighs = library.default ?? library;
  const highs = await loadHighs(file === undefined ? {} : { locateFile: () => file });
  const { infinity } = highs;
  const { variableType, modelStatus } = highs.constants;
  return ({ columns, rows }, goals, known) => {
    const [numCols, numRows] = [columns.length, rows.length];
    if (numCols === 0) return { least: goals.map(() => 0), columns: [] };
    const model = highs.createModel({
      ...{ numCols, numRows },
      colCost: new Float64Array(numCols),
      colLower: new Float64Array(numCols),
      colUpper: columns.map(({ most }) => most),
      integrality: columns.map(({ isWhole }) => (isWhole ? variableType.integer : variableType.continuous)),
      rowLower: rows.map(({ least = -infinity }) => least),
      rowUpper: rows.map(({ most = infinity }) => most),
      matrix: {
        ...({ format: 'csr', numCols, numRows } as const),
        starts: startsOf(rows),
        ...entriesOf(rows.flatMap(({ terms }) => terms)),
      },
    });
    try {
      model.options.set(OPTIONS);
      const least: number[] = [];
      let found: readonly number[] = [];
      for (const goal of goals) {
        const costs = new Float64Array(numCols);
        for (const [column, factor] of goal) costs[column] = factor;
        model.changeColsCost({ kind: 'range', from: 0, to: numCols - 1 }, costs);
        const isKnown = known !== undefined && least.every((one, goal) => one === known[goal]);
        if (isKnown) model.addRow(known[least.length] ?? -infinity, infinity, entriesOf(goal));
        if (model.run().modelStatus !== modelStatus.optimal) return undefined;
        const most = Math.ceil(model.getObjectiveValue() - NEAR);
        least.push(most);
        found = [...model.getSolution().colValue];
        model.addRow(-infinity, most, entriesOf(goal));
      }
      return { least, columns: found };
    } finally {
      model.dispose();
    }
  };
}

function startsOf(rows: readonly Row[]): readonly number[] {
  const starts = [0];
  for (const [row, { terms }] of rows.entries()) starts.push((starts[row] ?? 0) + terms.length);
  return starts;
}

function entriesOf(terms: Terms): {
  readonly indices: readonly number[];
  readonly values: readonly number[];
} {
  return { indices: terms.map(([column]) => column), values: terms.map(([, factor]) => factor) };
}

/** So near do its ordinary numbers come to whole ones. */
const NEAR = 1e-4;

/** To the very best; what would take for ever is given up by a count, so that the answer is the same on every machine. */
const OPTIONS = {
  mip_rel_gap: 0,
  mip_feasibility_tolerance: 1e-9,
  mip_max_nodes: 20_000,
  output_flag: false,
};
