import { describe, expect, test } from 'vitest';
import type { DesktopHost, PageState } from '../../core/bridge/messages.ts';
import { openModule } from '../../core/index.ts';
import { createDesk } from '../../renderer/desk.ts';
import { joinDesktop } from '../../renderer/desktop/join.ts';
import { forgetfulMemory } from '../../renderer/state/memory.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const F = '//@ forall\nfn f(x: u32) -> bool { return x == x; }\n';

/** A page in a shell that has these events waiting and these solvers. */
async function join(earlier: readonly unknown[] = [], solvers: readonly { engine: string; version: string }[] = []) {
  const clock = fakeClock();
  const desk = createDesk({
    clock,
    openModule: async (file, text) => openModule(null, file, text),
    startRace: () => {
      throw new Error('nothing is raced here');
    },
    offers: [],
    environment: {
      isolated: true,
      storage: true,
      desktop: true,
      gpuGone: null,
      adapter: { kind: 'none', reason: 'no-adapter' },
    },
    problems: [],
    memory: forgetfulMemory(),
    session: forgetfulMemory(),
    fileHost: { open: async () => null, save: async () => null },
    wide: false,
  });
  desk.openText('f.wgsl', F);
  await clock.advance(0);
  const states: PageState[] = [];
  const gone: string[] = [];
  let listener: (event: unknown) => void = () => {};
  const refuse = async () => {
    throw new Error('not asked for here');
  };
  const host: DesktopHost = {
    openFile: refuse,
    saveFile: refuse,
    solve: refuse,
    cancelSolve: refuse,
    listen: async (heard) => {
      listener = heard;
      return earlier;
    },
    tell: async (state) => void states.push(state),
    solvers: async () => solvers,
  };
  joinDesktop({
    desk,
    host,
    engineOf: (engine) => fakeEngine(engine, clock, [], { method: 'proof' }),
    onGpuGone: (reason) => gone.push(reason),
  });
  await clock.advance(0);
  return { clock, desk, states, gone, happen: (event: unknown) => listener(event) };
}

describe('a page in the desktop shell', () => {
  test('shows what it was asked to open before it listened, and runs nothing', async () => {
    const { desk } = await join([{ kind: 'opened', name: 'g.wgsl', text: F.replace('f(', 'g(') }]);
    expect(desk.source.view.get()).toMatchObject({ file: 'g.wgsl' });
    expect(desk.race.view.get().phase).toBe('idle');
  });

  test('does what the menu says', async () => {
    const { desk, happen } = await join();
    const { listed } = desk.layout.get();
    happen({ kind: 'command', id: 'problems' });
    expect(desk.layout.get().listed).toBe(!listed);
  });

  test('is deaf to what is no event', async () => {
    const { desk, happen } = await join();
    const before = desk.source.view.get();
    for (const event of [null, 'run', { kind: 'command', id: 'rm' }, { kind: 'opened', name: 1, text: '' }])
      happen(event);
    expect(desk.source.view.get()).toBe(before);
  });

  test('says what could not be opened, and hands on the end of a GPU process', async () => {
    const { desk, gone, happen } = await join();
    happen({ kind: 'failed', message: 'x.wgsl is not a file.' });
    expect(desk.files.notice.get()).toMatchObject({ kind: 'trouble', text: 'x.wgsl is not a file.' });
    happen({ kind: 'gpu-gone', reason: 'crashed' });
    expect(gone).toEqual(['crashed']);
  });

  test('tells whether closing would lose something, once for each change', async () => {
    const { desk, states } = await join();
    expect(states).toEqual([{ racing: false, unsaved: false }]);
    desk.source.edit(`${F}\n`);
    desk.source.edit(`${F}\n\n`);
    expect(states.slice(1)).toEqual([{ racing: false, unsaved: true }]);
  });

  test('offers the solvers of the machine, and ticks none', async () => {
    const { desk } = await join(
      [],
      [
        { engine: 'cvc5', version: 'cvc5 1.2.3' },
        { engine: 'sh', version: '5' },
      ],
    );
    expect(desk.offers.get().map(({ name, method }) => [name, method])).toEqual([['cvc5', 'proof']]);
    expect(desk.settings.get().engines).not.toContain('cvc5');
  });
});
