import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import { createCubeEngine } from '../../core/cubes/engine.ts';
import { spaceSize } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { taskOf } from '../../core/session/session.ts';
import { createZ3CubeProver } from '../../core/smt/z3/z3-engine.node.ts';
import { runEngine } from '../support/run-engine.ts';

const PROBLEMS = new URL('../../shaders/problems/', import.meta.url);

/** Far more than it needs: an idle machine takes some seconds. */
const PATIENCE_MS = 150_000;

test(
  'a problem that is too large for the sweep and too hard for Z3 is answered by both',
  async () => {
    const { program } = checkModule(readFileSync(new URL('hashing/scrambler-by-kind.wgsl', PROBLEMS), 'utf8'));
    const property = program?.properties[0];
    invariant(program !== null && property !== undefined, 'the problem has a property');
    const task = taskOf(program, property, null);
    const engine = createCubeEngine({
      prover: createZ3CubeProver({ instances: 1 }),
      sweep: createCpuEngine({ workers: 1 }),
      clock: nodeClock,
    });
    try {
      const { verdict, by, cubes } = await runEngine(engine, task, {
        timeoutMs: PATIENCE_MS,
        fuel: 1000,
        spareCores: 1,
      });
      expect(verdict).toEqual({ kind: 'holds', witness: null });
      expect(by).toContain('swept');
      expect(cubes?.proved).toBeGreaterThan(0n);
      expect(cubes?.open).toBe(0n);
      expect((cubes?.proved ?? 0n) + (cubes?.swept ?? 0n)).toBe(spaceSize(task.space));
      expect(cubes?.swept).toBeLessThan(2n ** 34n);
    } finally {
      await engine.dispose();
    }
  },
  PATIENCE_MS + 10_000,
);
