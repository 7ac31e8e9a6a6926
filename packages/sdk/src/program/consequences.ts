import type { Problem } from '@tallystick/model';

/** What is declared wrongly, or not at all: names that are unknown beside it are most likely what it should have declared. */
const DECLARED =
  /^(?:name\/duplicate|record\/(?:role-missing|no-groups)|reading\/choices|program\/line-missing|amendment\/(?:exists|unknown-part)|election\/by)$/;
/** `replace share[2027, large] with 14%`: a cell declares no name. */
const CELL = /^replace\s[^{]*\[/;
const UNKNOWN = /^(?:name\/(?:unknown|wrong-kind)|settle\/period|election\/word)$/;

/**
 * Tells each mistake once: a name that nothing declares is told where it is first used, and its other uses stand beside
 * it; likewise what only follows from a declaration that is wrong.
 *
 * @param problems in reading order
 * @param textAt the text of a span
 * @param lineOf the line on which a span begins: what stands behind an unknown name is read without it
 */
export function withConsequences(
  problems: readonly Problem[],
  textAt: (at: Problem['at']) => string,
  lineOf: (at: Problem['at']) => string,
): readonly Problem[] {
  const uses = new Map<string, Problem[]>();
  const lines = new Map<string, string>();
  const found = withMissingFile(withoutUnread(problems));
  for (const problem of found) {
    if (!UNKNOWN.test(problem.code)) continue;
    const name = textAt(problem.at);
    const line = lineOf(problem.at);
    // What is wrong with a name may only follow from an unknown word where it is declared.
    const declaredOn = (problem.related ?? []).map(({ at }) => lineOf(at));
    const [before] = [line, ...declaredOn].flatMap((one) => lines.get(one) ?? []);
    const cause = uses.has(name) ? name : (before ?? name);
    lines.set(line, cause);
    uses.set(cause, [...(uses.get(cause) ?? []), problem]);
  }
  const declared = found.filter(({ code, at }) => DECLARED.test(code) && !CELL.test(textAt(at)));
  const [cause, anotherCause] = declared;
  const known = new Map<Problem, Problem | undefined>();
  // A name that is near to another is a slip of its own, unless it is the only one.
  const following =
    cause === undefined || anotherCause !== undefined
      ? []
      : [...uses.values()].filter(
          ([first]) => uses.size === 1 || first?.fix === undefined || first.code === 'election/word',
        );
  const all = following.flat();
  if (cause !== undefined && all.length > 0) {
    for (const use of all) known.set(use, undefined);
    known.set(cause, beside(cause, all));
  }
  for (const one of uses.values()) {
    if (following.includes(one)) continue;
    const [first, ...others] = one;
    for (const use of others) known.set(use, undefined);
    if (first !== undefined && others.length > 0) known.set(first, beside(first, others));
  }
  return found.flatMap((problem) => (known.has(problem) ? (known.get(problem) ?? []) : [problem]));
}

/** `use act.tally`: the file is not read either. */
const USED = /: use "/;

/** A field that a record seems to lack may be on a line of it that could not be read. */
function withoutUnread(problems: readonly Problem[]): readonly Problem[] {
  const unread = problems.filter(({ code }) => code.startsWith('syntax/'));
  return problems.filter(
    ({ code, at }) =>
      !code.endsWith('/field-missing') ||
      !unread.some((one) => one.at.file === at.file && one.at.start > at.start),
  );
}

/** While a file is not there, a name that is near to no other is most likely one of its own: it stands beside the file. */
function withMissingFile(problems: readonly Problem[]): readonly Problem[] {
  const missing = problems.find(
    ({ code, message }) =>
      code === 'file/unknown' || (code === 'syntax/quotes-missing' && USED.test(message)),
  );
  if (missing === undefined) return problems;
  const unknown = problems.filter(({ code, fix }) => code === 'name/unknown' && fix === undefined);
  if (unknown.length === 0) return problems;
  const left = problems.filter((one) => !unknown.includes(one));
  // The mend is the file: how to declare the name here is left out.
  const told = unknown.map((one) => ({ ...one, message: firstSentence(one.message) }));
  return left.map((one) => (one === missing ? beside(missing, told) : one));
}

function firstSentence(message: string): string {
  return message.replace(/\. .*$/s, '.');
}

/** A problem with others beside it, and mends of all of them where each is the same. */
function beside(problem: Problem, others: readonly Problem[]): Problem {
  const { fix, related = [] } = problem;
  const same = fix !== undefined && others.every((other) => other.fix?.title === fix.title);
  return {
    ...problem,
    related: [...related, ...others.map(({ message, at }) => ({ message, at }))],
    ...(same && {
      fix: { ...fix, edits: [...fix.edits, ...others.flatMap((other) => other.fix?.edits ?? [])] },
    }),
  };
}
