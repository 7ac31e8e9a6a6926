import type { FactsChecked } from '@tallystick/sdk';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { factsShown } from '../facts/shown.ts';
import { CHECK_FACTS, type CheckFactsParams, FACTS_CHECKED, type FactsCheckedParams } from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** What is wrong with the facts in a file that is open: as problems of its text, and cell by cell for who shows a grid. */
export const facts: Feature = {
  capabilities: {},
  register(connection, { facts: open, client }) {
    open.onCheck((file, text, checked) => {
      const uri = uriOf(file);
      void connection.sendDiagnostics({
        uri,
        diagnostics: diagnosticsOf(text, checked, client.options.pages),
      });
      const told: FactsCheckedParams = { uri, ...factsShown(checked) };
      void connection.sendNotification(FACTS_CHECKED, told);
    });
    connection.onRequest(CHECK_FACTS, ({ uri }: CheckFactsParams) => {
      open.check(fileOf(uri));
      return null;
    });
  },
};

function diagnosticsOf(
  text: string,
  { problems, more }: FactsChecked,
  pages: string | undefined,
): Diagnostic[] {
  if (problems.length === 0) return [];
  const document = TextDocument.create('', '', 0, text);
  const told = problems.map(
    ({ severity, code, message, start, end }): Diagnostic => ({
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      code,
      ...(pages !== undefined && { codeDescription: { href: `${pages}/${code}.md` } }),
      source: 'tally',
      message,
    }),
  );
  const last = told.at(-1);
  if (more === 0 || last === undefined) return told;
  const message = `There are ${more} more errors in the facts; these are the first.`;
  return [...told, { range: last.range, severity: DiagnosticSeverity.Information, source: 'tally', message }];
}
