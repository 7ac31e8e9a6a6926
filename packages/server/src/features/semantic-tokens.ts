import type { ParsedFile } from '@tallystick/language/syntax';
import { placeOf } from '@tallystick/model';
import { type CancellationToken, type Range, SemanticTokensBuilder } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES, type Token, tokensOf } from '../convert/tokens.ts';
import { namesOf } from '../names/names.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature, Services } from './feature.ts';
import { goOn } from './go-on.ts';

/** What each word is, for its colour: a rule, a group, a value that is assumed. */
export const semanticTokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  register(connection, services) {
    /** What each file was last told to be, so that only what has changed is told again. */
    const told = new Map<string, SemanticTokensBuilder>();
    const { semanticTokens } = connection.languages;
    semanticTokens.on(async ({ textDocument }, token) => {
      const builder = new SemanticTokensBuilder();
      told.set(textDocument.uri, builder);
      await push(builder, services, textDocument.uri, token);
      return builder.build();
    });
    semanticTokens.onDelta(async ({ textDocument, previousResultId }, token) => {
      const builder = told.get(textDocument.uri) ?? new SemanticTokensBuilder();
      told.set(textDocument.uri, builder);
      builder.previousResult(previousResultId);
      await push(builder, services, textDocument.uri, token);
      return builder.buildEdits();
    });
    semanticTokens.onRange(async ({ textDocument, range }, token) => {
      const builder = new SemanticTokensBuilder();
      await push(builder, services, textDocument.uri, token, range);
      return builder.build();
    });
  },
};

async function push(
  builder: SemanticTokensBuilder,
  { projects, client }: Services,
  uri: string,
  token: CancellationToken,
  range?: Range,
): Promise<void> {
  const file = fileOf(uri);
  await goOn(token);
  const { loaded } = await projects.of(file);
  await goOn(token);
  const parsed = loaded.files.find((one) => one.file === file);
  if (parsed === undefined) return;
  for (const word of tokensOf(parsed, namesOf(loaded), client.seesSyntax))
    pushToken(builder, word, parsed, range);
}

function pushToken(
  builder: SemanticTokensBuilder,
  { start, end, type, modifiers }: Token,
  { file, source }: ParsedFile,
  range: Range | undefined,
): void {
  const { line, column } = placeOf({ file, start, end }, [source]);
  if (range !== undefined && (line - 1 < range.start.line || line - 1 > range.end.line)) return;
  const bits = modifiers.reduce((set, modifier) => set | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
  builder.push(line - 1, column - 1, end - start, TOKEN_TYPES.indexOf(type), bits);
}
