import type { Account } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import type { SourcePlace } from '../explanation/explanation.ts';
import type { StatementElection } from './statement.ts';

/** Whose choice is shown, and of which period. */
export interface Elector {
  readonly party: string;
  readonly state: string;
  readonly period: number;
}

/** A choice that a reader tries; without a state, for all states of the party. */
export interface Elected {
  readonly party: string;
  readonly state?: string;
  readonly period: number;
  readonly election: string;
  readonly choice: string;
}

export interface ElectionsProps {
  readonly elections: readonly StatementElection[];
  readonly accounts: readonly Account[];
  readonly elector: Elector;
  readonly onElector: (elector: Elector) => void;
  readonly onElect: (elected: Elected) => void;
  readonly onPlace?: ((place: SourcePlace) => void) | undefined;
}

/** The elector to begin with: where a choice was made, else the first account in its last period. */
export function firstElector(accounts: readonly Account[]): Elector | undefined {
  const choosing = accounts.find(({ periods }) =>
    periods.some(({ elections = [] }) => elections.some(({ since }) => since !== undefined)),
  );
  const { party, state, periods } = choosing ?? accounts[0] ?? {};
  const period = periods?.at(-1)?.period;
  return party === undefined || state === undefined || period === undefined
    ? undefined
    : { party, state, period };
}

/** What an account has chosen of what the text leaves to it, with the other choices as switches. */
export function Elections({
  elections,
  accounts,
  elector,
  onElector,
  onElect,
  onPlace,
}: ElectionsProps): ComponentChild {
  const { party, state, period } = elector;
  const own = accounts.filter((account) => account.party === party);
  const periods = own.find((account) => account.state === state)?.periods ?? [];
  const inForce = periods.find((one) => one.period === period)?.elections ?? [];
  const select = (
    label: string,
    names: readonly string[],
    chosen: string,
    choose: (name: string) => void,
  ): ComponentChild =>
    h(
      'select',
      {
        'aria-label': label,
        value: chosen,
        onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) =>
          choose(currentTarget.value),
      },
      names.map((name) => h('option', { key: name, value: name }, name)),
    );
  return h(
    'div',
    { class: 'rests' },
    h(
      'p',
      null,
      'What ',
      select('who chooses', distinct(accounts.map((account) => account.party)), party, (name) => {
        const other = accounts.find((account) => account.party === name);
        onElector({ party: name, state: other?.state ?? state, period });
      }),
      ' chooses in ',
      select('in which state', distinct(own.map((account) => account.state)), state, (name) =>
        onElector({ ...elector, state: name }),
      ),
      ' for ',
      select(
        'for which period',
        periods.map((one) => `${one.period}`),
        `${period}`,
        (name) => onElector({ ...elector, period: Number(name) }),
      ),
    ),
    h(
      'dl',
      null,
      elections.map(({ name, question, choices, default: usual, chooser, isOfParty, at }) => {
        const held = inForce.find((one) => one.name === name);
        return h(
          'div',
          { key: name },
          h(
            'dt',
            null,
            onPlace === undefined
              ? h('code', null, name)
              : h(
                  'button',
                  { type: 'button', class: 'link', onClick: () => onPlace(at) },
                  h('code', null, name),
                ),
            held?.since !== undefined && h('span', { class: 'tag' }, `since ${held.since}`),
            chooser === 'agency' && h('span', { class: 'faint' }, ' determined by the agency'),
          ),
          h(
            'dd',
            null,
            h(
              'fieldset',
              null,
              h('legend', { class: 'faint' }, question),
              choices.map((one) =>
                h(
                  'label',
                  { key: one.name },
                  h('input', {
                    type: 'radio',
                    name: `election-${name}`,
                    checked: one.name === (held?.choice ?? usual),
                    disabled: held === undefined,
                    onChange: () =>
                      onElect({
                        ...{ party, period, election: name, choice: one.name },
                        ...(!isOfParty && { state }),
                      }),
                  }),
                  ` ${one.label ?? one.name}`,
                  one.name === usual && h('span', { class: 'faint' }, ' (default)'),
                ),
              ),
            ),
          ),
        );
      }),
    ),
  );
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
