/**
 * What the benchmark calls of the peers, so that the repository type-checks where they are not installed. The packages
 * carry full types of their own.
 */
declare module 'big.js' {
  export type RoundingMode = 0 | 1 | 2 | 3;
  export class Big {
    static readonly roundDown: RoundingMode;
    static readonly roundHalfUp: RoundingMode;
    constructor(value: number | string);
    plus(other: Big | number | string): Big;
    minus(other: Big | number | string): Big;
    times(other: Big | number | string): Big;
    round(places: number, mode: RoundingMode): Big;
    lt(other: Big | number | string): boolean;
    lte(other: Big | number | string): boolean;
    eq(other: Big | number | string): boolean;
    toNumber(): number;
  }
  export default Big;
}

declare module '@gorules/zen-engine' {
  export class ZenEngine {
    createDecision(content: object): ZenDecision;
    dispose(): void;
  }
  export interface ZenDecision {
    evaluate(context: unknown): Promise<{ readonly result: unknown }>;
  }
}

declare module 'hyperformula' {
  export type CellValue = number | string | boolean | null | object;
  export interface CellAddress {
    readonly sheet: number;
    readonly row: number;
    readonly col: number;
  }
  export class HyperFormula {
    static buildFromArray(
      sheet: readonly (readonly CellValue[])[],
      options: { licenseKey: string },
    ): HyperFormula;
    getCellValue(address: CellAddress): CellValue;
    setCellContents(topLeft: CellAddress, contents: readonly (readonly CellValue[])[]): void;
    destroy(): void;
  }
}

declare module '@duckdb/node-api' {
  export class DuckDBInstance {
    static create(path: string, options?: Readonly<Record<string, string>>): Promise<DuckDBInstance>;
    connect(): Promise<DuckDBConnection>;
  }
  export interface DuckDBConnection {
    run(sql: string): Promise<unknown>;
    runAndReadAll(sql: string): Promise<{ getColumnsJS(): readonly (readonly unknown[])[] }>;
  }
}
