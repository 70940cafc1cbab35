import type { EngineResult } from './engine.ts';
import type { EngineVerdict } from './verdict.ts';

/** The result of a run with nothing behind its verdict: no counts, no evidence, no phases. */
export const bareResult = (verdict: EngineVerdict): EngineResult => ({
  verdict,
  by: [],
  profile: null,
  deciding: [],
  counts: null,
  coverage: null,
  phases: {},
});
