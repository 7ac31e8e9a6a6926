import { type ComponentChild, h } from 'preact';
import type { SourcePlace } from '../explanation/explanation.ts';
import type { Statement, StatementReading, StatementValue } from './statement.ts';

export interface RestsProps {
  readonly statement: Pick<Statement, 'result' | 'readings' | 'values'>;
  readonly onPlace?: ((place: SourcePlace) => void) | undefined;
  /** Called with another choice of a reading, or another value; without it they are only said. */
  readonly onReading?: (name: string, choice: string) => void;
  readonly onValue?: (name: string, text: string) => void;
}

/** What the result rests on: readings of the text, values, and what had to be assumed. */
export function Rests(props: RestsProps): ComponentChild {
  const { readings, values, result } = props.statement;
  const atWork = props.onReading === undefined ? readings.filter((one) => one.atWork) : ordered(readings);
  const shownValues = props.onValue === undefined ? values.filter((one) => one.atWork) : ordered(values);
  return h(
    'div',
    { class: 'rests' },
    h('h3', null, 'Readings of the text'),
    atWork.length === 0 && h('p', { class: 'faint' }, 'The result rests on no reading.'),
    h(
      'dl',
      null,
      atWork.map((reading) => readingOf(reading, props)),
    ),
    shownValues.length > 0 && h('h3', null, 'Values'),
    h(
      'dl',
      null,
      shownValues.map((value) => fieldOf(value, props)),
    ),
    h('h3', null, 'Assumptions'),
    result.assumptions.length === 0 &&
      h('p', { class: 'faint' }, 'The result rests on nothing that is assumed.'),
    h(
      'ul',
      null,
      result.assumptions.map(({ name, value, reason, file, line }) =>
        h(
          'li',
          { key: `${name} ${value}` },
          placed(name, { file, line }, props),
          ' is ',
          h('code', null, value),
          h('div', { class: 'faint' }, props.onPlace === undefined ? `${reason} (${file}:${line})` : reason),
        ),
      ),
    ),
  );
}

/** What is at work comes first. */
function ordered<T extends { readonly atWork: boolean }>(all: readonly T[]): readonly T[] {
  return [...all.filter((one) => one.atWork), ...all.filter((one) => !one.atWork)];
}

function readingOf(reading: StatementReading, props: RestsProps): ComponentChild {
  const { name, question, choices, choice, atWork, at } = reading;
  const { onReading } = props;
  const isOther = choice !== reading.default;
  const chosen = choices.find((one) => one.name === choice);
  return h(
    'div',
    { key: name, class: atWork ? 'at-work' : 'idle' },
    h(
      'dt',
      null,
      placed(name, at, props),
      isOther && h('span', { class: 'tag' }, 'switched'),
      !atWork && h('span', { class: 'faint' }, ' changes nothing here'),
    ),
    h(
      'dd',
      null,
      h('div', { class: 'faint' }, question),
      onReading === undefined
        ? `${choice}${chosen?.label === undefined ? '' : `: ${chosen.label}`}`
        : h(
            'fieldset',
            null,
            h('legend', { class: 'aside' }, question),
            choices.map((one) =>
              h(
                'label',
                { key: one.name },
                h('input', {
                  type: 'radio',
                  name: `reading-${name}`,
                  checked: one.name === choice,
                  onChange: () => onReading(name, one.name),
                }),
                ` ${one.label ?? one.name}`,
              ),
            ),
          ),
    ),
  );
}

function fieldOf(value: StatementValue, props: RestsProps): ComponentChild {
  const { name, text, assumed, range, atWork, at } = value;
  const { onValue } = props;
  const bounds = range === undefined ? '' : ` between ${range.low} and ${range.high}`;
  return h(
    'div',
    { key: name, class: atWork ? 'at-work' : 'idle' },
    h('dt', null, placed(name, at, props)),
    h(
      'dd',
      null,
      onValue === undefined
        ? text
        : h('input', {
            type: 'text',
            'aria-label': name,
            value: text,
            spellcheck: false,
            onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
              onValue(name, currentTarget.value),
          }),
      assumed !== undefined && h('div', { class: 'faint' }, `assumed${bounds}: ${assumed}`),
    ),
  );
}

function placed(name: string, at: SourcePlace, { onPlace }: RestsProps): ComponentChild {
  if (onPlace === undefined) return h('code', null, name);
  return h('button', { type: 'button', class: 'link', onClick: () => onPlace(at) }, h('code', null, name));
}
