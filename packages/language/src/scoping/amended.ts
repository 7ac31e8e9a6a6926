import type * as ast from '../generated/ast.ts';
import type { ParsedFile } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { declareElements, withChoices } from './declare.ts';
import type { Declarations, Declared, DeclaredClassification, Names } from './declared.ts';

/** An element and the file in which it stands. */
export interface Placed<T> {
  readonly file: ParsedFile;
  readonly element: T;
}

type Changing = Partly<ast.Amendment> | Partly<ast.Program>;

/** What an amendment or an adoption writes: the elements and the parts of elements, wherever they stand in it. */
export function writtenIn(node: Changing): readonly Partly<ast.Replacement | ast.AddedElement>[] {
  return changesOf(node).flatMap((change): readonly Partly<ast.Replacement | ast.AddedElement>[] => {
    switch (change.$type) {
      case 'Let':
        return [change];
      case 'Replace':
        return change.parts;
      case 'Add':
        return change.element === undefined ? change.parts : [change.element];
      default:
        return [];
    }
  });
}

/** The lines of an amendment, or the exceptions of an adoption, that change something. */
export function changesOf(node: Changing): readonly Partly<ast.Change>[] {
  return node.$type === 'Amendment'
    ? node.items.filter(
        (item): item is Partly<ast.Change> =>
          item.$type !== 'Approved' &&
          item.$type !== 'Effective' &&
          item.$type !== 'AppliesFrom' &&
          item.$type !== 'AlsoBefore',
      )
    : node.items.flatMap((item) =>
        item.$type === 'Exception' && item.change !== undefined ? [item.change] : [],
      );
}

/** The names of a program together with those that its amendments bring. */
export function amendedNames(base: Names, writers: readonly Placed<Changing>[]): Names {
  const elements = writers.flatMap(({ file, element }) =>
    writtenIn(element).map((written) => ({ file, element: written })),
  );
  const own = declareElements(base, elements);
  const both = <T extends Declared>(a: Declarations<T>, b: Declarations<T>): Declarations<T> =>
    new Map([...a, ...b]);
  const readings = both(base.readings, own.readings);
  const records = [...both(base.records, own.records)];
  return {
    states: both(base.states, own.states),
    records: new Map(records.map(([name, record]) => [name, withChoices(record, readings)])),
    classifications: mergedClassifications(base.classifications, own.classifications),
    tables: both(base.tables, own.tables),
    lets: both(base.lets, own.lets),
    readings,
    deficits: both(base.deficits, own.deficits),
    credits: both(base.credits, own.credits),
    steps: both(base.steps, own.steps),
    groups: both(base.groups, own.groups),
    unread: new Set([...base.unread, ...own.unread]),
  };
}

function mergedClassifications(
  base: readonly DeclaredClassification[],
  own: readonly DeclaredClassification[],
): readonly DeclaredClassification[] {
  const merged = base.map((classification) => {
    const other = own.find(
      ({ name, record }) => name === classification.name && record === classification.record,
    );
    return other === undefined
      ? classification
      : { ...classification, members: new Map([...classification.members, ...other.members]) };
  });
  const added = own.filter(
    ({ name, record }) => !base.some((known) => known.name === name && known.record === record),
  );
  return [...merged, ...added];
}
