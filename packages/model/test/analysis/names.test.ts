import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { parseProgram } from '../../src/json/parse.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const json = JSON.stringify(await programOf(readText('base.tally')));

// A text with an unknown name is refused by the language; a Program as JSON can have one.
it.each([
  ['"field":"gvwr"', '"field":"gwvr"', 'gwvr is not known: P has no field of sale of this name.'],
  [
    '"kind":"let","name":"hybrid_cap"',
    '"kind":"let","name":"cap"',
    'cap is not known: P has no value of this name.',
  ],
  ['"table":"share"', '"table":"shares"', 'shares is not known: P has no table of this name.'],
  [
    '"kind":"classification","name":"size"',
    '"kind":"classification","name":"sizes"',
    'sizes is not known: P has no classification of this name.',
  ],
  ['"kinds":["part"]', '"kinds":["parts"]', 'parts is not known: P has no credit of this name.'],
  [
    '"against":["light","heavy"]',
    '"against":["light","heavier"]',
    'heavier is not known: P has no group of this name.',
  ],
  ['"credit":"zero"', '"credit":"nil"', 'nil is not known: P has no credit of this name.'],
  [
    '"set":{"kind":"enumeration","record":"sale","field":"powertrain"},"name":"electric"',
    '"set":{"kind":"enumeration","record":"sale","field":"powertrain"},"name":"steam"',
    'steam is not known: P has no member of powertrain of this name.',
  ],
  [
    '"party":"Acme","state":"CA"',
    '"party":"Acme","state":"TX"',
    'TX is not known: P has no state of this name.',
  ],
])('%s is checked', (before, after, message) => {
  expect(json).toContain(before);
  const parsed = parseProgram(JSON.parse(json.replaceAll(before, after)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(analyse(parsed.value).problems).toContainEqual(
    expect.objectContaining({ code: 'structure/unknown-name', message }),
  );
});
