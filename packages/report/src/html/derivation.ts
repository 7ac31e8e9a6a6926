import { type ComponentChild, h } from 'preact';
import type { SourcePlace } from '../explanation/explanation.ts';
import type { Tree } from '../explanation/tree.ts';

export interface DerivationProps {
  readonly tree: Tree;
  /** What of the account is asked about; the parts of the derivation that decide it are open. Without it all are. */
  readonly measure?: string;
  /** Takes the reader to a place; without it, places are only said. */
  readonly onPlace?: ((place: SourcePlace) => void) | undefined;
  /** A text with the names of files as they are shown. */
  readonly shown?: (text: string) => string;
}

/** How a number came about: lists in lists, from what came in to what is left. */
export function Derivation({ tree: { text, below }, measure, ...how }: DerivationProps): ComponentChild {
  return h(
    'section',
    { class: 'derivation' },
    h('h2', null, shownIn(how, text)),
    below.map((branch) =>
      h(
        'details',
        {
          key: `${measure} ${branch.text}`,
          open: measure === undefined || BRANCHES[measure]?.includes(branch.text),
        },
        h('summary', null, branch.text),
        listOf(branch.below, how),
      ),
    ),
  );
}

/** The branches of a derivation that come to a number: what stands in the bank comes from what was issued and retired. */
const BRANCHES: Readonly<Record<string, readonly string[]>> = {
  seeded: ['bank'],
  issued: ['issued'],
  invalidated: ['bank'],
  received: ['transfers'],
  sent: ['transfers'],
  retired: ['retired'],
  expired: ['bank'],
  bank: ['issued', 'transfers', 'retired', 'bank'],
  owed: ['deficits'],
  met: ['retired'],
  interest: ['debts'],
  carried: ['deficits', 'retired', 'debts'],
  shortfall: ['deficits', 'retired', 'debts'],
};

type How = Omit<DerivationProps, 'tree' | 'measure'>;

function listOf(trees: readonly Tree[], how: How): ComponentChild {
  if (trees.length === 0) return null;
  return h(
    'ul',
    null,
    trees.map((one, index) =>
      h('li', { key: `${index} ${one.text}` }, lineOf(one, how), listOf(one.below, how)),
    ),
  );
}

function lineOf({ text, at }: Tree, how: How): ComponentChild {
  const { onPlace } = how;
  const [, amount = '', rest = ''] = /^(-?[\d,./]+ {2})?(.*)$/s.exec(shownIn(how, text)) ?? [];
  const line = [amount !== '' && h('strong', null, amount), rest];
  if (at === undefined || onPlace === undefined) return h('span', null, line);
  return h('button', { type: 'button', class: 'link', onClick: () => onPlace(at) }, line);
}

function shownIn({ shown = (text) => text }: How, text: string): string {
  return shown(text);
}
