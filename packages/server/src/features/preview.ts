import { casesOf } from '../preview/cases.ts';
import { Previews } from '../preview/previews.ts';
import {
  CLOSE_PREVIEW,
  type ClosePreviewParams,
  EXPLAIN_FIGURE,
  type ExplainFigureParams,
  FIND_CASES,
  FIND_DEPENDENTS,
  type FindCasesParams,
  type FindDependentsParams,
  PIN_CASE,
  type PinCaseParams,
  PREVIEW_CHANGED,
  PREVIEW_COMPUTES,
  type PreviewChangedParams,
  type PreviewComputesParams,
  SCENARIO_OF_PREVIEW,
  type ScenarioOfPreviewParams,
  SHOW_PREVIEW,
  type ShowPreviewParams,
} from '../protocol.ts';
import type { Feature } from './feature.ts';

/** Balances beside the text, kept up to date with it. */
export const preview: Feature = {
  capabilities: {},
  register(connection, { texts, projects, evaluation, pinned }) {
    const previews = new Previews(
      texts,
      projects,
      evaluation,
      (name, shown) => {
        const changed: PreviewChangedParams = { preview: name, ...shown };
        void connection.sendNotification(PREVIEW_CHANGED, changed);
      },
      (name) => {
        const computes: PreviewComputesParams = { preview: name };
        void connection.sendNotification(PREVIEW_COMPUTES, computes);
      },
    );
    connection.onRequest(SHOW_PREVIEW, async (params: ShowPreviewParams) => {
      await previews.open(params.preview, params.of);
      return null;
    });
    connection.onNotification(CLOSE_PREVIEW, (params: ClosePreviewParams) => previews.close(params.preview));
    connection.onRequest(PIN_CASE, async ({ of }: PinCaseParams) => {
      await pinned.pin(of);
      return null;
    });
    connection.onRequest(EXPLAIN_FIGURE, (params: ExplainFigureParams) => previews.explain(params));
    connection.onRequest(FIND_DEPENDENTS, (params: FindDependentsParams) => previews.dependents(params));
    connection.onRequest(SCENARIO_OF_PREVIEW, (params: ScenarioOfPreviewParams) => previews.scenario(params));
    connection.onRequest(FIND_CASES, ({ uri }: FindCasesParams) => casesOf(projects, uri));
  },
};
