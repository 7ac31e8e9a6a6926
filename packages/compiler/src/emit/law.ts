import { electionsOf, isElection, type LimitOverYears, limitsOverYears } from '@tallystick/model';
import { property } from '../code/names.ts';
import { literal, literals, objectOf, typed } from '../code/writer.ts';
import { seedsOf } from '../shape/layout.ts';
import { electionInfo, electionsInfo } from './elections.ts';
import type { Module } from './module.ts';
import { namesOfPools } from './pools.ts';
import type { PostingsCode } from './postings.ts';
import { transfersInfo } from './transfers.ts';
import { emitRecordInfo } from './types.ts';

/** The names of what the law of a module is made of. */
export interface LawParts {
  readonly postings: PostingsCode;
  /** Absent where a rule needs fractions that no scale holds. */
  readonly round: string | undefined;
  readonly roundWide: string;
  readonly settle: { readonly name: string; readonly bounds: readonly string[] };
  readonly settleWide: string;
  readonly version: string;
}

/** Writes what the module says about itself, and the law that the runtime evaluates facts by. */
export function emitLaw(module: Module, parts: LawParts): void {
  emitInfo(module, parts.version);
  emitSizes(module, parts.postings);
  emitParts(module, parts);
}

function emitInfo(module: Module, version: string): void {
  const { writer, layout } = module;
  const { program } = layout;
  writer.block(
    `export const info${typed(`: ${module.type('EvaluatorInfo')}<State, Kind, Group, Step>`)} =`,
    () => {
      writer.line(`program: ${literal(program.name)},`);
      writer.line(`version: ${literal(version)},`);
      writer.line('firstPeriod: FIRST,');
      writer.line(`step: ${literal(program.counts.step)},`);
      writer.line('states: STATES,');
      writer.line('kinds: KINDS,');
      writer.line('groups: GROUPS,');
      writer.line('steps: STEPS,');
      if (layout.origins.length > 0) writer.line(`origins: [${literals(layout.origins)}],`);
      const seeds = seedsOf(program);
      if (seeds.length > 0)
        writer.line(
          `seeds: ${objectOf(seeds.map(({ name, opens }) => `${property(name)}: ${literal(opens.from)}`))},`,
        );
      if (program.pools.length > 0) writer.line(`pools: [${literals(namesOfPools(program.pools))}],`);
      const limits = limitsOverYears(program).map(limitInfo);
      if (limits.length > 0) writer.line(`limits: [${limits.join(', ')}],`);
      writer.line('records: [');
      for (const record of module.factRecords) emitRecordInfo(record, module);
      writer.line('],');
      writer.line('readings: READINGS,');
      const elections = electionsOf(program).map(electionInfo);
      if (elections.length > 0) writer.line(`elections: [${elections.join(', ')}],`);
    },
    ';',
  );
  writer.line();
}

/** A limit over several years, and what counts towards it. */
function limitInfo({ name, over, governs, kinds, origins, against, carried }: LimitOverYears): string {
  const { from, through } = governs;
  const years = 'count' in over ? `count: ${over.count}` : `from: ${over.from}, through: ${over.through}`;
  return objectOf([
    `name: ${literal(name)}`,
    `over: { ${years} }`,
    ...(from === undefined ? [] : [`from: ${from}`]),
    ...(through === undefined ? [] : [`through: ${through}`]),
    `kinds: [${literals(kinds)}]`,
    ...(origins === undefined ? [] : [`origins: [${literals(origins)}]`]),
    `against: [${literals(against)}]`,
    `carried: ${carried}`,
  ]);
}

function emitSizes({ writer, layout }: Module, { sums }: PostingsCode): void {
  writer.doc('How large the lists of names are: the shape of postings and balances.');
  const { states, groups, kinds, origins, steps } = layout;
  const limits = limitsOverYears(layout.program);
  const sizes = [
    `states: ${states.length}`,
    `groups: ${groups.length}`,
    `kinds: ${kinds.length}`,
    ...(origins.length === 0 ? [] : [`origins: ${origins.length}`]),
    ...(limits.length === 0 ? [] : [`limits: ${limits.length}`]),
    `steps: ${steps.length}`,
    `rules: ${sums.length}`,
  ];
  writer.line(`export const sizes = ${objectOf(sizes)};`);
  writer.line();
}

function emitParts(module: Module, parts: LawParts): void {
  const { writer, layout } = module;
  const { program } = layout;
  writer.block(
    `const law${typed(`: ${module.type('Law')}<Readings, State, Kind, Group, Step>`)} =`,
    () => {
      writer.line('info,');
      writer.line('sizes,');
      writer.line('records: [');
      for (const { shape, post, postWide, leftOut, bound } of parts.postings.records) {
        const roles = (['party', 'state', 'period'] as const).map((role) => {
          const field = shape.record.fields.find(({ type }) => type.kind === role);
          return `${role}: ${literal(field?.name ?? '')}`;
        });
        const functions = [
          ...(post === undefined ? [] : [`post: ${post}`, `bound: ${bound}`]),
          `postWide: ${postWide}`,
          `leftOut: ${leftOut}`,
        ];
        writer.line(
          `  { name: ${literal(shape.record.name)}, ${roles.join(', ')}, ${functions.join(', ')} },`,
        );
      }
      writer.line('],');
      if (module.transfers.length > 0) {
        writer.line('transfers: [');
        for (const record of module.transfers) writer.line(`  ${transfersInfo(record, layout)},`);
        writer.line('],');
      }
      if (module.elections.length > 0) {
        writer.line('elections: [');
        for (const record of module.elections) writer.line(`  ${electionsInfo(record, layout)},`);
        writer.line('],');
      }
      writer.line(
        `rules: [${parts.postings.sums.map(({ rule }) => `{ kind: '${rule.kind}', name: ${literal(rule.name)}, record: ${literal(rule.record)} }`).join(', ')}],`,
      );
      writer.line('owesFrom: OWES_FROM,');
      writer.line('earnsFrom: EARNS_FROM,');
      writer.line('readings: READINGS,');
      const choices = program.readings.flatMap((reading) =>
        isElection(reading)
          ? []
          : [`${property(reading.name)}: [${literals(reading.choices.map((choice) => choice.name))}]`],
      );
      writer.line(`choices: ${objectOf(choices)},`);
      if (parts.round !== undefined) writer.line(`round: ${parts.round},`);
      writer.line(`roundWide: ${parts.roundWide},`);
      const bounds = [...new Set(['most', ...parts.settle.bounds])];
      writer.line(
        `ledgerBound: (most) => ${bounds.length === 1 ? 'most' : `Math.max(${bounds.join(', ')})`},`,
      );
      writer.line('planOf,');
      writer.line(`settle: ${parts.settle.name},`);
      writer.line(`settleWide: ${parts.settleWide},`);
    },
    ';',
  );
  writer.line();
}
