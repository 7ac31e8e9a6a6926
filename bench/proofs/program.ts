/**
 * A regulation of some length, in a file for each of its parts: every part has a record, groups, classes, tables, values, a
 * reading, rules and steps of its own, as a program grows that takes in one source category after the other.
 *
 * @param lines the length that is wanted; it is met to within a part
 * @returns the files by name; `main.tally` uses the others
 */
export function programOfLines(lines: number): ReadonlyMap<string, string> {
  const length = part(1).split('\n').length + settlement(1).split('\n').length;
  const count = Math.max(1, Math.round((lines - main([]).split('\n').length) / length));
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return new Map([
    ['main.tally', main(numbers)],
    ...numbers.map((number): [string, string] => [`part_${number}.tally`, part(number)]),
  ]);
}

function main(numbers: readonly number[]): string {
  const groups = numbers.flatMap((number) => [`light_${number}`, `heavy_${number}`, `tractors_${number}`]);
  return `${numbers.map((number) => `use "part_${number}.tally"\n`).join('')}
program LONG "A regulation of many parts" under "Part 1" {
  periods  model year from 2021
  counts   credits in steps of 0.1
}

states {
  CA "California"  owes from 2024, earns from 2021
  NY "New York"    owes from 2025, earns from 2022
}

settle each model_year under "3" {
  use credits   earliest expiring first, then oldest vintage first, then ${groups.join(' before ')}
  pay deficits  oldest first, then ${groups.join(' before ')}
${numbers.map(settlement).join('')}
  carry unmet deficits for 1 model year, then shortfall
}
`;
}

function settlement(n: number): string {
  return `
  makeup_${n}:  retire ZEV_${n}  from light_${n}, heavy_${n}, tractors_${n} against carried light_${n}, heavy_${n}, tractors_${n}
  hybrid_${n}:  retire NZEV_${n} from light_${n}, heavy_${n}, tractors_${n} against light_${n}, heavy_${n}, tractors_${n}
  same_${n}:    retire ZEV_${n}  from tractors_${n} against tractors_${n}
  full_${n}:    retire ZEV_${n}  from light_${n}, heavy_${n}, tractors_${n} against light_${n}, heavy_${n}
  half_${n}: limit NZEV_${n} against light_${n}, heavy_${n}, tractors_${n} to 50% of deficits(light_${n}, heavy_${n}, tractors_${n}), rounded down to 0.1
    when reading half_${n} is limited
`;
}

function part(n: number): string {
  return `# Part ${n}
record sale_${n} "one row of a sales report" {
  manufacturer    party
  state           state
  model_year      period
  gvwr            lb
  body            truck | tractor | yard_tractor
  powertrain      combustion | hybrid | electric
  electric_range  miles  when powertrain is hybrid
  sold            vehicles
}

groups of sale_${n} under "1.${n}" {
  outside                    when gvwr <= 8_500 lb
  light_${n}     "Light"     when gvwr in 8_501..14_000 lb
  tractors_${n}  "Tractors"  when gvwr >= 26_001 lb and body is tractor
  heavy_${n}     "Heavy"     when gvwr >= 14_001 lb and not tractors_${n}
}

classes of sale_${n} weight_${n} under "1.${n}" {
  small_${n}   when gvwr <= 14_000 lb
  middle_${n}  when gvwr in 14_001..33_000 lb
  large_${n}   when gvwr >= 33_001 lb
}

table share_${n} by model_year, group under "1.${n}, Table 1" {
                light_${n}  heavy_${n}  tractors_${n}
  2024:            5%     9%     5%
  2025:            7%    11%     7%
  2026:           10%    13%    10%
  2027:           15%    20%    15%
  2028:           20%    30%    20%
  2029 onward:    25%    40%    25%
}

table modifier_${n} by group, weight_${n} under "1.${n}, Table 2" {
                small_${n}  middle_${n}  large_${n}
  light_${n}:          0.8    -      -
  heavy_${n}:            -  1.5      2
  tractors_${n}:         -  2.5    2.5
}

let cap_${n} = 0.75
let per_mile_${n} = 0.01 / mile

reading half_${n} "are hybrids limited?" {
  limited  "they are"  default
  free     "they are not"
}

deficit requirement_${n} of sale_${n} under "2.${n}" {
  applies  when total(sold by manufacturer, state, model_year) > 500 vehicles
  amount   sold * share_${n}[model_year, group] * modifier_${n}[group, weight_${n}]
  total    by group, rounded half up to 0.1
}

credit ZEV_${n} of sale_${n} under "2.${n}" {
  applies  when powertrain is electric
  amount   sold * modifier_${n}[group, weight_${n}]
  total    by group, rounded half up to 0.1
  expires  end of 2030 when vintage in 2021..2023, end of vintage + 5 otherwise
}

credit NZEV_${n} of sale_${n} under "2.${n}" {
  applies  when powertrain is hybrid and model_year <= 2035
  amount   sold * modifier_${n}[group, weight_${n}] * min(cap_${n}, per_mile_${n} * electric_range)
  total    by group, rounded half up to 0.1
  expires  as ZEV_${n}
}
`;
}
