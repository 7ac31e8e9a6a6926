import type { Declaration, DeclarationKind } from '@tallystick/language';
import type { Source, Span } from '@tallystick/model';
import { type CallHierarchyItem, type Range, SymbolKind } from 'vscode-languageserver';
import { offsetAt, rangeOf } from '../convert/ranges.ts';
import { namesOf } from '../names/names.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Feature, Services } from './feature.ts';
import { nameAsked } from './name-asked.ts';

/** What computes, or is computed with: rules, steps and limits, tables, values, readings, groups. */
const KINDS: Partial<Record<DeclarationKind, SymbolKind>> = {
  deficit: SymbolKind.Function,
  credit: SymbolKind.Function,
  step: SymbolKind.Method,
  limit: SymbolKind.Method,
  pool: SymbolKind.Function,
  table: SymbolKind.Array,
  let: SymbolKind.Constant,
  reading: SymbolKind.Enum,
  election: SymbolKind.Enum,
  group: SymbolKind.EnumMember,
  class: SymbolKind.EnumMember,
};

/** What a rule rests on, and what rests on it. */
export const callHierarchy: Feature = {
  capabilities: { callHierarchyProvider: true },
  register(connection, services) {
    const { callHierarchy } = connection.languages;
    callHierarchy.onPrepare(async (params, token) => {
      const asked = await nameAsked(services, params, token);
      if (asked === undefined) return null;
      return asked.names.flatMap(({ declaration }) => itemOf(declaration, asked.sources) ?? []);
    });
    callHierarchy.onOutgoingCalls(async ({ item }) => {
      const { sources, names, declaration } = await declared(services, item);
      if (declaration === undefined) return null;
      const used = names.usesIn(declaration.part).filter(({ means }) => means !== declaration);
      return grouped(used.map(({ word, means }) => ({ declaration: means, at: word }))).flatMap((group) => {
        const to = itemOf(group.declaration, sources);
        return to === undefined ? [] : [{ to, fromRanges: rangesOf(group.at, sources) }];
      });
    });
    callHierarchy.onIncomingCalls(async ({ item }) => {
      const { sources, names, declaration, uses } = await declared(services, item);
      if (declaration === undefined) return null;
      const parts = names.declarations.filter(({ kind }) => KINDS[kind] !== undefined);
      const users = uses.flatMap((at) => {
        const around = parts.findLast(({ part }) => isWithin(at, part));
        return around === undefined || around === declaration ? [] : [{ declaration: around, at }];
      });
      return grouped(users).flatMap((group) => {
        const from = itemOf(group.declaration, sources);
        return from === undefined ? [] : [{ from, fromRanges: rangesOf(group.at, sources) }];
      });
    });
  },
};

/** What an item stands for, in the texts as they are now. */
async function declared({ projects }: Services, { uri, selectionRange }: CallHierarchyItem) {
  const file = fileOf(uri);
  const { loaded } = await projects.around(file);
  const names = namesOf(loaded);
  const [name] = names.at(file, offsetAt(loaded.texts.get(file) ?? '', selectionRange.start))?.names ?? [];
  return { sources: loaded.sources, names, declaration: name?.declaration, uses: name?.uses ?? [] };
}

function itemOf(
  declaration: Declaration | undefined,
  sources: readonly Source[],
): CallHierarchyItem | undefined {
  const kind = declaration && KINDS[declaration.kind];
  if (declaration === undefined || kind === undefined) return undefined;
  return {
    name: declaration.name,
    kind,
    detail: declaration.kind,
    uri: uriOf(declaration.at.file),
    range: rangeOf(declaration.part, sources),
    selectionRange: rangeOf(declaration.at, sources),
  };
}

function grouped(
  uses: readonly { readonly declaration: Declaration; readonly at: Span }[],
): readonly { readonly declaration: Declaration; readonly at: readonly Span[] }[] {
  const groups = new Map<Declaration, Span[]>();
  for (const { declaration, at } of uses) groups.set(declaration, [...(groups.get(declaration) ?? []), at]);
  return [...groups].map(([declaration, at]) => ({ declaration, at }));
}

function rangesOf(spans: readonly Span[], sources: readonly Source[]): Range[] {
  return spans.map((span) => rangeOf(span, sources));
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}
