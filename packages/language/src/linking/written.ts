import { type Change, type Part, partsOfPool, type WrittenPart } from '@tallystick/model';

/** The parts that a line of an amendment writes, each with those that stand in it. */
export function partsOfChange(change: Change): readonly Part[] {
  switch (change.action) {
    case 'let':
      return [change.part];
    case 'replace':
    case 'add':
      return change.parts.flatMap(partsOfWritten);
    case 'replace cell':
      return [change.written];
    case 'remove':
      return [];
  }
}

function partsOfWritten({ kind, part }: WrittenPart): readonly Part[] {
  switch (kind) {
    case 'state':
      return [part, part.owes, part.earns, part.opens].filter((one) => one !== undefined);
    case 'record':
      return [part, ...part.fields];
    case 'classification':
      return [part, ...part.members];
    case 'table':
      return [part, ...part.rows];
    case 'reading':
      return [part, ...part.choices];
    case 'deficit':
      return [part, part.total];
    case 'credit':
      return [part, part.total, part.expires];
    case 'pool':
      return partsOfPool(part);
    default:
      return [part];
  }
}
