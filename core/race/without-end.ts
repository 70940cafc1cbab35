import { bareResult } from '../verdict/bare-result.ts';
import type { Engine } from '../verdict/engine.ts';
import { unknown } from '../verdict/verdict.ts';

const ANSWER = bareResult(
  unknown('infinite', 'integers without bounds are more than can be tried, and have no width to compute in'),
);

/** A sweep that is asked about unbounded integers: it says that it can not take part. */
export function withoutEnd(engine: Engine): Engine {
  return {
    ...engine,
    async *run() {
      yield { kind: 'verdict', result: ANSWER };
    },
    replay: null,
  };
}
