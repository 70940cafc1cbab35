import { describe, expect, test } from 'vitest';
import { SAVE_LIMIT } from '../../core/bridge/messages.ts';
import {
  areNoArguments,
  parseDesktopEvent,
  parseSaveFileArguments,
  parseSolveArguments,
  parseTellArguments,
} from '../../core/bridge/validate.ts';

describe('the arguments of a message', () => {
  test('of openFile are none', () => {
    expect(areNoArguments([])).toBe(true);
    expect(areNoArguments(['/etc/passwd'])).toBe(false);
  });

  test('of saveFile are a name and text or bytes, copied', () => {
    const sent = { suggestedName: 'a.json', content: '{}' };
    expect(parseSaveFileArguments([sent])).toEqual(sent);
    expect(parseSaveFileArguments([sent])).not.toBe(sent);
    const bytes = Uint8Array.of(1, 2, 3);
    expect(parseSaveFileArguments([{ suggestedName: 'a.png', content: bytes }])?.content).toEqual(bytes);
  });

  test.each([
    ['nothing', []],
    ['one too many', [{ suggestedName: 'a', content: '' }, 1]],
    ['a missing field', [{ suggestedName: 'a' }]],
    ['an extra field', [{ suggestedName: 'a', content: '', path: '/etc/passwd' }]],
    ['a wrong type', [{ suggestedName: 1, content: '' }]],
    ['other content', [{ suggestedName: 'a', content: { toString: 'x' } }]],
    ['a long name', [{ suggestedName: 'a'.repeat(1_001), content: '' }]],
    ['too many bytes', [{ suggestedName: 'a', content: new Uint8Array(SAVE_LIMIT + 1) }]],
    ['null', [null]],
    ['a prototype', [JSON.parse('{"__proto__": {"suggestedName": "a", "content": ""}}')]],
  ])('refuses %s', (_name, args) => {
    expect(parseSaveFileArguments(args)).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'suggestedName')).toBe(false);
  });
});

describe('a question for a solver', () => {
  const asked = {
    id: 3,
    engine: 'cvc5',
    logic: 'QF_BV',
    body: '(assert true)',
    values: [
      { name: 'x', sort: 32 },
      { name: '|v.y|', sort: 'bool' },
    ],
    timeoutMs: 12.5,
  };

  test('is copied', () => {
    expect(parseSolveArguments([asked])).toEqual(asked);
    expect(parseSolveArguments([asked])).not.toBe(asked);
  });

  test.each([
    ['a path for an engine', { engine: '/bin/sh' }],
    ['a command in a name', { values: [{ name: 'x) (exit', sort: 32 }] }],
    ['a quoted name that ends early', { values: [{ name: '|x| |y|', sort: 32 }] }],
    ['no width', { values: [{ name: 'x', sort: 0 }] }],
    ['no time', { timeoutMs: Number.NaN }],
    ['a fraction of a number', { id: 1.5 }],
    ['something more', { path: '/bin/sh' }],
  ])('is refused with %s', (_name, change) => {
    expect(parseSolveArguments([{ ...asked, ...change }])).toBeNull();
  });
});

test('the state of the page is two truths', () => {
  expect(parseTellArguments([{ racing: true, unsaved: false }])).toEqual({ racing: true, unsaved: false });
  for (const args of [[], [{ racing: true }], [{ racing: 1, unsaved: 0 }], [{ racing: true, unsaved: true, x: 1 }]])
    expect(parseTellArguments(args)).toBeNull();
});

test('what the shell tells is one of its events', () => {
  expect(parseDesktopEvent({ kind: 'command', id: 'run' })).toEqual({ kind: 'command', id: 'run' });
  for (const told of [
    null,
    'run',
    { kind: 'command', id: 'format-disk' },
    { kind: 'opened', name: 'a' },
    { kind: 'link' },
  ])
    expect(parseDesktopEvent(told)).toBeNull();
});
