import { didYouMean, type Program, type Standing, type Stopping } from '@tallystick/model';
import { type Palette, PLAIN } from '../palette.ts';
import { tableMarkdown } from '../tables/markdown.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Table } from '../tables/table.ts';
import { tableText } from '../tables/text.ts';
import { leftAlone, type Note, type Notes, notesOf } from './notes.ts';
import {
  eventText,
  eventWithNote,
  forceText,
  needText,
  obligationsText,
  sinceText,
  sourceText,
  stopText,
} from './words.ts';

/** The standing of the obligations as text: a table, what stops them and how far, and the events with their sources. */
export function standingText(standing: Standing, program: Program, palette: Palette = PLAIN): string {
  const notes = notesOf(standing);
  const events = (title: string, list: readonly Note[]): readonly string[] =>
    list.length === 0
      ? []
      : [
          '',
          palette.strong(title),
          ...list.flatMap((note) => [
            `  ${`[${note.number}]`.padStart(4)} ${note.event.date}  ${note.instrument}: ${oneLine(eventWithNote(note.event))}`,
            palette.faint(`                   ${oneLine(sourceText(note.event))}`),
          ]),
        ];
  const lines = [
    palette.strong(titleOf(standing, program)),
    '',
    ...tableText(withoutRepeats(tableOf(standing, notes)), palette)
      .trimEnd()
      .split('\n'),
    ...notBoundLines(standing),
    ...(standing.stoppings.length === 0 ? [] : ['', palette.strong('Stopped that day')]),
    ...standing.stoppings.flatMap((stopping) => [
      `  ${`[${notes.numberOf(stopping.event)}]`.padStart(4)} ${stopping.instrument}: ${palette.bad(oneLine(eventText(stopping.event)))}`,
      ...effectsOf(standing, stopping).map((effect) => `       ${effect}`),
    ]),
    ...(standing.needs.length === 0 ? [] : ['', palette.strong('Needs')]),
    ...standing.needs.flatMap((need) => [
      `  ${needText(need)}`,
      palette.faint(`      ${oneLine(sourceText(need))}`),
    ]),
    ...events('Events', notes.decisive),
    ...events('Recorded, and changing none of this', notes.remarks),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The same in Markdown. */
export function standingMarkdown(standing: Standing, program: Program): string {
  const notes = notesOf(standing);
  const events = (title: string, list: readonly Note[]): readonly string[] =>
    list.length === 0
      ? []
      : [
          '',
          `${title}:`,
          '',
          ...list.map(
            ({ number, instrument, event }) =>
              `- [${number}] ${event.date} ${instrument}: ${oneLine(eventWithNote(event))} (${oneLine(sourceText(event))})`,
          ),
        ];
  const lines = [
    `**${titleOf(standing, program)}**`,
    '',
    ...tableMarkdown(tableOf(standing, notes)).trimEnd().split('\n'),
    ...notBoundLines(standing).flatMap((line) => ['', line]),
    ...(standing.stoppings.length === 0 ? [] : ['', 'Stopped that day:', '']),
    ...standing.stoppings.map(
      (stopping) =>
        `- [${notes.numberOf(stopping.event)}] ${stopping.instrument}: ${oneLine(eventText(stopping.event))}; ${effectsOf(standing, stopping).join('; ')}`,
    ),
    ...(standing.needs.length === 0 ? [] : ['', 'Needs:', '']),
    ...standing.needs.map((need) => `- ${needText(need)} (${oneLine(sourceText(need))})`),
    ...events('Events', notes.decisive),
    ...events('Recorded, and changing none of this', notes.remarks),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** An obligation and an instrument on each line, for other tools that read lines. */
export function standingPlain({ obligations }: Standing): string {
  return obligations
    .flatMap(({ obligation, restsOn, ...stands }) =>
      restsOn.map(
        (one) =>
          `${obligation.name} ${obligation.state}: ${forceText(stands)}; ${one.instrument}: ${forceText(one)} (${sinceText(one)})\n`,
      ),
    )
    .join('');
}

/** `CTP does not bind Paccar. Did you mean PACCAR?` */
function notBoundLines({ notBound, where: { party = '' } }: Standing): readonly string[] {
  return notBound.map(
    ({ agreement, parties }) => `${agreement} does not bind ${oneLine(party)}.${didYouMean(party, parties)}`,
  );
}

/** What an event stops and, where it suspends, what it does not. */
function effectsOf(standing: Standing, stopping: Stopping): readonly string[] {
  const others = stopping.force === 'not enforced' ? [] : leftAlone(standing, stopping);
  return [
    `${stopText(stopping)}: ${obligationsText(stopping.stopped)}`,
    ...(others.length === 0 ? [] : [`leaves alone: ${obligationsText(others)}`]),
  ];
}

function titleOf({ asOf, where: { party, period } }: Standing, program: Program): string {
  const asked = [
    ...(party === undefined ? [] : [`as to ${oneLine(party)}`]),
    ...(period === undefined ? [] : [`for ${program.periods.unit} ${period}`]),
  ];
  return [`${program.label ?? program.name}: standing on ${asOf}`, ...asked].join(', ');
}

function tableOf({ obligations }: Standing, { numberOf }: Notes): Table {
  const titles = ['obligation', 'state', 'stands', 'rests on', 'which is', 'since'];
  return {
    columns: titles.map((title) => ({ title, align: 'left' })),
    rows: obligations.flatMap(({ obligation, restsOn, ...stands }) =>
      restsOn.map((one) => [
        obligation.name,
        obligation.state,
        forceText(stands),
        one.instrument,
        forceText(one),
        one.since === undefined ? sinceText(one) : `${sinceText(one)} [${numberOf(one.since)}]`,
      ]),
    ),
    totals: [],
  };
}

/** The lines of one obligation name it once. */
function withoutRepeats(table: Table): Table {
  const rows = table.rows.map((row, index) => {
    const above = table.rows[index - 1];
    const isSame = row[0] === above?.[0] && row[1] === above?.[1];
    return row.map((cell, column) => (isSame && column < 3 ? '' : cell));
  });
  return { ...table, rows };
}
