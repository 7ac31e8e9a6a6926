import { OPERATORS } from '@tallystick/model';
import { type Palette, PLAIN } from '../palette.ts';
import { githubCommand } from '../problems/github.ts';
import { counted } from '../problems/text.ts';
import { tableText } from '../tables/text.ts';
import { type MutantOutcome, type Mutation, summaryOf } from './mutation.ts';

/** The changes that no scenario notices, how many of which sort are noticed, and what the program accepts. */
export function mutationText(mutation: Mutation, palette: Palette = PLAIN): string {
  const { mutants, unused, summary } = mutation;
  const of = (outcome: MutantOutcome['outcome']) => mutants.filter((one) => one.outcome === outcome);
  const [survivors, accepted] = [of('survived'), of('accepted')];
  const { noticed, refused, equivalent, score } = summary;
  const all = noticed + survivors.length + accepted.length;
  return [
    ...survivors.map(
      (one) => `${palette.place(placeText(one))}  ${palette.bad(survivorText(one))}\n${clauseLine(one)}`,
    ),
    ...unused.map(
      ({ at, message }) => `${palette.place(`${at.file}:${at.line}`)}  ${palette.doubtful(message)}\n\n`,
    ),
    ...(accepted.length === 0
      ? []
      : [`${palette.strong('Accepted')}\n${acceptedLines(accepted, palette)}\n`]),
    ...(mutants.length === 0 ? [] : [operatorsText(mutants, palette), '\n']),
    `The scenarios notice ${noticed} of ${all} changes: ${score.toFixed(1)}%.\n`,
    ...(refused + equivalent === 0
      ? []
      : [
          `Not counted: ${[
            refused === 0 ? '' : `${counted(refused, 'change')} that tally check refuses`,
            equivalent === 0 ? '' : `${counted(equivalent, 'change')} that no amount depends on`,
          ]
            .filter((text) => text !== '')
            .join(', ')}.\n`,
        ]),
  ].join('');
}

/** `No scenario notices if limit nzev_half were left out.` */
export function survivorText({ change }: Pick<MutantOutcome, 'change'>): string {
  return `No scenario notices if ${change}.`;
}

/** One line a survivor, for screen readers, editors and `grep`. */
export function mutationPlain({ mutants, unused }: Mutation): string {
  return [
    ...mutants
      .filter(({ outcome }) => outcome === 'survived')
      .map((one) => `${placeText(one)}: ${survivorText(one)} [${one.operator}]\n`),
    ...unused.map(({ at, message }) => `${at.file}:${at.line}: ${message}\n`),
  ].join('');
}

/**
 * A workflow command for each survivor: GitHub shows it beside its line.
 *
 * @param nameOf the file as the server knows it
 */
export function mutationGithub({ mutants, unused }: Mutation, nameOf: (file: string) => string): string {
  const warning = (at: MutantOutcome['at'], title: string, message: string): string =>
    githubCommand('warning', { ...at, file: nameOf(at.file), title }, message);
  return [
    ...mutants
      .filter(({ outcome }) => outcome === 'survived')
      .map((one) => warning(one.at, `mutate: ${one.operator}`, survivorText(one))),
    ...unused.map(({ at, message }) => warning(at, 'mutate', message)),
  ].join('');
}

function placeText({ at }: MutantOutcome): string {
  return `${at.file}:${at.line}`;
}

function clauseLine({ clauses, operator }: MutantOutcome): string {
  return `  ${[operator, ...clauses].join(', ')}\n\n`;
}

/** One reason can stand for several changes of its line. */
function acceptedLines(accepted: readonly MutantOutcome[], palette: Palette): string {
  return accepted
    .map((one) => {
      const place = palette.place(placeText(one));
      return `  ${place}  if ${one.change}: ${palette.faint(one.reason ?? '')}\n`;
    })
    .join('');
}

function operatorsText(mutants: readonly MutantOutcome[], palette: Palette): string {
  const operators = Object.keys(OPERATORS).filter((name) =>
    mutants.some(({ operator }) => operator === name),
  );
  const row = (name: string, own: readonly MutantOutcome[]): readonly string[] => {
    const { noticed, survived, accepted, refused, equivalent } = summaryOf(own);
    return [name, ...[noticed, survived, accepted, refused, equivalent].map((count) => `${count}`)];
  };
  const titles = ['noticed', 'survived', 'accepted', 'refused', 'equivalent'];
  const table = {
    columns: [
      { title: 'changed', align: 'left' as const },
      ...titles.map((title) => ({ title, align: 'right' as const })),
    ],
    rows: operators.map((name) =>
      row(
        name,
        mutants.filter(({ operator }) => operator === name),
      ),
    ),
    totals: [row('all', mutants)],
  };
  return tableText(table, palette);
}
