import type { Source, Span } from '@tallystick/model';
import type { TextDocumentPositionParams } from 'vscode-languageserver';
import type { Project } from '../projects/projects.ts';
import type { Services } from './feature.ts';
import { type AskedPlace, placeAsked } from './place.ts';

/** A name under the cursor: where it is declared, and each place that uses it. */
export interface NameAsked {
  /** The word under the cursor. */
  readonly word: Span;
  readonly declared: Span;
  readonly uses: readonly Span[];
  readonly sources: readonly Source[];
}

/** The name at the place of which a request asks, with its uses in all files that hang together with this one. */
export async function nameAsked(
  services: Services,
  params: TextDocumentPositionParams,
): Promise<NameAsked | undefined> {
  const place = await placeAsked(services, params);
  if (place === undefined) return undefined;
  const project = await services.projects.around(place.file);
  const found = wordAt(place, project);
  if (found === undefined) return undefined;
  const uses = project.loaded.links.filter(({ to }) => isSame(to, found.declared)).map(({ from }) => from);
  return { ...found, uses: distinct(uses), sources: project.loaded.sources };
}

function wordAt(
  { file, offset }: AskedPlace,
  { loaded: { links } }: Project,
): { readonly word: Span; readonly declared: Span } | undefined {
  const use = links.find(({ from }) => isAt(from, file, offset));
  if (use !== undefined) return { word: use.from, declared: use.to };
  const declared = links.find(({ to }) => isAt(to, file, offset))?.to;
  return declared && { word: declared, declared };
}

function isAt(span: Span, file: string, offset: number): boolean {
  return span.file === file && span.start <= offset && offset <= span.end;
}

function isSame(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

function distinct(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [`${span.file} ${span.start}`, span])).values()];
}
