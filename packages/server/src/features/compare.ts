import { Comparisons } from '../compare/comparisons.ts';
import {
  CANCEL_COMPARISON,
  CLOSE_COMPARISON,
  COMPARED_TEXTS,
  COMPARISON_CHANGED,
  type ComparedTextsParams,
  type ComparisonChangedParams,
  type ComparisonParams,
  SHOW_COMPARISON,
  type ShowComparisonParams,
} from '../protocol.ts';
import type { Feature } from './feature.ts';

/** Two laws compared beside the text, kept up to date with it. */
export const compare: Feature = {
  capabilities: {},
  register(connection, { texts, projects, comparing }) {
    const comparisons = new Comparisons(texts, projects, comparing, (comparison, shown) => {
      const changed: ComparisonChangedParams = { comparison, ...shown };
      void connection.sendNotification(COMPARISON_CHANGED, changed);
    });
    connection.onRequest(SHOW_COMPARISON, async ({ comparison, of }: ShowComparisonParams) => {
      void comparisons.open(comparison, of);
      return null;
    });
    connection.onNotification(CANCEL_COMPARISON, ({ comparison }: ComparisonParams) =>
      comparisons.cancel(comparison),
    );
    connection.onNotification(CLOSE_COMPARISON, ({ comparison }: ComparisonParams) =>
      comparisons.close(comparison),
    );
    connection.onRequest(COMPARED_TEXTS, (params: ComparedTextsParams) => comparisons.texts(params));
  },
};
