import { ACCOUNT_AMOUNTS, type LedgerFilter, NARROWED_BY } from '@tallystick/model';
import type { SignatureHelp, SignatureInformation } from 'vscode-languageserver';
import { meaningOf } from '../words/meaning.ts';
import { type Asked, askedAt } from './completion/asked.ts';
import { type Operand, operandAt } from './completion/operand.ts';
import type { Feature } from './feature.ts';
import { placeAsked } from './place.ts';

/** What can be written between brackets, and which of it stands at the cursor: keys of a table, parts of a sum. */
export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', '[', ','], retriggerCharacters: [' '] } },
  register(connection, services) {
    connection.onSignatureHelp(async (params, token) => {
      const place = await placeAsked(services, params, token);
      const asked = place && askedAt(place.project, place.parsed, place.offset);
      return asked === undefined ? null : (helpAt(asked) ?? null);
    });
  },
};

/** A form with its parts, of which one is being written. */
interface Form {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  readonly parts: readonly string[];
  readonly between: string;
  readonly active: number;
  readonly meaning: string | undefined;
}

function helpAt(asked: Asked): SignatureHelp | undefined {
  const operand = operandAt(asked);
  const form = roundingAt(asked) ?? (operand && (tableAt(asked, operand) ?? callAt(asked, operand)));
  if (form === undefined) return undefined;
  return { signatures: [signatureOf(form)], activeSignature: 0, activeParameter: form.active };
}

function signatureOf({ name, open, close, parts, between, meaning }: Form): SignatureInformation {
  return {
    label: `${name}${open}${parts.join(between)}${close}`,
    parameters: parts.map((label) => ({ label })),
    ...(meaning !== undefined && { documentation: { kind: 'markdown', value: meaning } }),
  };
}

function tableAt({ names, text }: Asked, { callee = '', wants, index }: Operand): Form | undefined {
  const table = names.tables.get(callee);
  if (wants !== 'key' || table === undefined) return undefined;
  const written = text?.tables.find(({ name }) => name === callee);
  return {
    name: callee,
    open: '[',
    close: ']',
    parts: table.keys.map(({ word }) => word),
    between: ', ',
    active: index,
    meaning: written?.doc ?? written?.label,
  };
}

const FILTERS: Readonly<Record<keyof LedgerFilter, string>> = {
  steps: 'steps',
  kinds: 'kinds of credit',
  groups: 'groups',
  periods: 'years',
};

function callAt({ statement }: Asked, { callee, index }: Operand): Form | undefined {
  if (callee === undefined) return undefined;
  const call = { name: callee, open: '(', close: ')', between: ', ', meaning: meaningOf(callee) };
  if (callee === 'min' || callee === 'max') {
    const parts = ['number', 'number', '...'];
    return { ...call, parts, active: Math.min(index, parts.length - 1) };
  }
  if (callee === 'total') {
    const inside = statement
      .slice(statement.findLastIndex(({ text }) => text === 'total'))
      .map(({ text }) => text);
    const active = inside.includes('when') ? 2 : inside.includes('by') ? 1 : 0;
    return {
      ...call,
      parts: ['number of a row', 'by fields in which rows agree', 'when condition'],
      between: ' ',
      active,
    };
  }
  const amount = ACCOUNT_AMOUNTS.find((one) => one === callee);
  if (amount === undefined) return undefined;
  const parts = NARROWED_BY[amount].map((one) => FILTERS[one]);
  return { ...call, parts, active: Math.min(index, parts.length - 1) };
}

/** `rounded half up to 0.1`: how, then to which step. */
function roundingAt({ statement }: Asked): Form | undefined {
  const words = statement.map(({ text }) => text);
  const rounded = words.lastIndexOf('rounded');
  const behind = words.slice(rounded + 1);
  if (rounded < 0 || behind.some((word) => !['half', 'up', 'even', 'down', 'to'].includes(word)))
    return undefined;
  return {
    name: 'rounded',
    open: ' ',
    close: '',
    parts: ['half up | half even | up | down', 'to step'],
    between: ' ',
    active: behind.includes('to') ? 1 : 0,
    meaning: meaningOf('rounded'),
  };
}
