import type { Problem, Span, Suppression } from '@tallystick/model';
import { incompleteSuppression, incompleteSurvivor } from '../problems/parts.ts';
import type { ParsedFile } from './parse.ts';

/** The comments of a file that suppress a problem or accept a survivor, and what is wrong with their form. */
export interface Suppressions {
  readonly suppressions: readonly Suppression[];
  /** Those of `tally mutate`: their codes are operators. */
  readonly survivors: readonly Suppression[];
  readonly problems: readonly Problem[];
}

const DIRECTIVE = /^(?:#+|\/\/)\s*tally-(?:ignore(-file)?|(survives))(?![\w-])/;
/** The code that a comment without a reason names. */
const CODE = /^\s*([a-z]+\/[a-z-]+|[a-z-]+)\s*:?\s*$/;
const SAID = /^\s*(?<code>[^\s:]+)\s*:\s*(?<reason>\S.*)/;

/**
 * `# tally-ignore CODE: reason` at the end of a line is about problems of that line, on a line of its own about those of
 * the next line that is no comment; `# tally-ignore-file CODE: reason` is about the whole file. `# tally-survives OPERATOR:
 * reason` is about changes of its line that no scenario notices.
 */
export function suppressionsIn(parsed: ParsedFile): Suppressions {
  const suppressions: Suppression[] = [];
  const survivors: Suppression[] = [];
  const problems: Problem[] = [];
  const found = { suppressions, survivors, problems };
  if (!/tally-(?:ignore|survives)/.test(parsed.text)) return found;
  for (const { image, startOffset } of parsed.comments()) {
    const directive = DIRECTIVE.exec(image);
    if (directive === null) continue;
    const [words, whole, survives] = directive;
    const { code = '', reason = '' } = SAID.exec(image.slice(words.length))?.groups ?? {};
    if (reason === '') {
      const at = { file: parsed.file, start: startOffset, end: startOffset + image.trimEnd().length };
      const [, named] = CODE.exec(image.slice(words.length)) ?? [];
      problems.push(
        survives === undefined
          ? incompleteSuppression(words, named, at)
          : incompleteSurvivor(words, named, at),
      );
      continue;
    }
    const start = startOffset + image.indexOf(code, words.length);
    const blanks = /[ \t]*$/.exec(parsed.text.slice(0, startOffset))?.[0].length ?? 0;
    (survives === undefined ? suppressions : survivors).push({
      at: { file: parsed.file, start, end: start + code.length },
      comment: { file: parsed.file, start: startOffset - blanks, end: startOffset + image.trimEnd().length },
      code,
      reason: reason.trimEnd(),
      covers: whole === undefined ? lineOf(parsed, startOffset) : wholeOf(parsed),
    });
  }
  return found;
}

function wholeOf({ file, text }: ParsedFile): Span {
  return { file, start: 0, end: text.length };
}

/** The line that a comment at this offset is about; its own line where none follows. */
function lineOf({ file, text, source: { lineStarts } }: ParsedFile, offset: number): Span {
  const lines = lineStarts.map((start, index) => ({
    start,
    end: (lineStarts[index + 1] ?? text.length + 1) - 1,
  }));
  const own = lines.findLastIndex(({ start }) => start <= offset);
  const isBare = ({ start, end }: { start: number; end: number }): boolean =>
    /^\s*(?:#|\/\/|$)/.test(text.slice(start, end));
  const meant = lines.slice(own).find((line) => !isBare(line)) ?? lines[own];
  return { file, start: meant?.start ?? 0, end: meant?.end ?? 0 };
}
