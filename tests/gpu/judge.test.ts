import { describe, expect, test } from 'vitest';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const judge = createJudge();

describe.skipIf(judge === null)('Tint as judge (skipped where the webgpu package is not installed)', () => {
  test('answers within half a second from cold', WALL_CLOCK, async () => {
    const cold = createJudge();
    const started = performance.now();
    expect(await cold?.judge('fn f(x: u32) -> u32 { return x + 1u; }')).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
    await cold?.dispose();
  });

  test('names the place in UTF-16 code units', async () => {
    const text = 'fn ünï() -> u32 { return 1; }\nfn f() -> u32 { let größe = 3i; return größe; }';
    const messages = await judge?.judge(text);
    expect(messages?.map((m) => [m.severity, text.slice(m.offset, m.offset + m.length)])).toEqual([
      ['error', 'return'],
    ]);
    expect(messages?.[0]?.message).toContain("returned 'i32', expected 'u32'");
  });

  test('answers several questions at once, each its own', async () => {
    const answers = await Promise.all([
      judge?.judge('fn f() { loop {} }'),
      judge?.judge('fn g() {}'),
      judge?.judge('fn'),
    ]);
    expect(answers.map((messages) => messages?.length)).toEqual([1, 0, 1]);
    expect(answers[0]?.[0]?.message).toBe('loop does not exit');
  });

  test('rejects when it is closed, and starts again when asked again', async () => {
    const closing = createJudge();
    const pending = closing?.judge('fn f() {}');
    await closing?.dispose();
    await expect(pending).rejects.toThrow('could not be reached');
    expect(await closing?.judge('fn f() {}')).toEqual([]);
    await closing?.dispose();
  });
});
