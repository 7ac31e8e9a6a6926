import { type Problem, placeOf, textHash } from '@tallystick/model';
import type { Findings } from './findings.ts';

/**
 * A name for each problem by which a service finds it again in a later version of the file. It is made of the code, the
 * file and the words of the line, and stays the same where lines are put above or the line is indented. Problems that
 * are alike in all of it are counted.
 */
export function fingerprints({
  problems,
  suppressed,
  sources,
  texts,
}: Findings): ReadonlyMap<Problem, string> {
  const seen = new Map<string, number>();
  return new Map(
    [...problems, ...suppressed.map(({ problem }) => problem)].map((problem) => {
      const { file, line } = placeOf(problem.at, sources);
      const words = (texts.get(file)?.split('\n')[line - 1] ?? '').trim().replace(/\s+/g, ' ');
      const subject = JSON.stringify([problem.code, file, words]);
      const count = (seen.get(subject) ?? 0) + 1;
      seen.set(subject, count);
      return [problem, textHash(`${subject}${count}`).slice(0, 32)];
    }),
  );
}
