import type { Palette } from '@tallystick/report';

/** What is another in a text, as the lines of a patch. */
export interface Revised {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What the two texts are called. */
  readonly names: readonly [before: string, after: string];
}

/** A patch with two lines around each change, in colours. */
export async function patchText({ file, before, after, names }: Revised, palette: Palette): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const patch = createTwoFilesPatch(file, file, before, after, names[0], names[1], {
    context: 2,
    headerOptions: FILE_HEADERS_ONLY,
  });
  const [from = '', to = '', ...lines] = patch.split('\n');
  const colored = lines.map((line) => {
    if (line.startsWith('-')) return palette.bad(line);
    return line.startsWith('+') ? palette.good(line) : line;
  });
  return [palette.strong(from), palette.strong(to), ...colored].join('\n');
}
