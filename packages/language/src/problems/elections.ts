import type { Problem, Span } from '@tallystick/model';
import { problem } from './catalogue.ts';

/** `election order by state`, `election order by agency`. */
export function notWhoChooses(word: string, name: string, party: string, at: Span): Problem {
  const says = word === 'election' ? 'by' : 'by agency for';
  return problem(
    'election/by',
    at,
    `The ${word} ${name} does not say for whom a choice holds. Write \`${says} ${party}, state\` where each state has its own, or \`${says} ${party}\` where one choice is for all states of a party.`,
  );
}

/** `determination exempt by manufacturer`. */
export function notTheAgency(name: string, at: Span): Problem {
  return problem(
    'election/by',
    at,
    `A determination is made by the agency: write \`by agency for\` and whom ${name} is about. What a party chooses itself is an election.`,
  );
}

/** `reading order is a`, where order is an election. */
export function otherWord(written: string, name: string, word: string, at: Span): Problem {
  const who = {
    reading: 'the text leaves it open, and a run answers it for all',
    election: 'each party chooses',
    determination: 'the agency decides for each party',
  }[word];
  return problem('election/word', at, `${name} is no ${written}: ${who}. Write: ${word} ${name} is ...`, {
    fix: { title: `Write ${word}`, edits: [{ at, text: word }] },
  });
}

/** `filed by 0.5 days after the model year`. */
export function notDays(written: string, at: Span): Problem {
  return problem('part/whole-number', at, `${written} is not a whole number of days. Write one, such as 90.`);
}
