import { describe, expect, test } from 'vitest';
import { SAVE_LIMIT } from '../../core/bridge/messages.ts';
import { areOpenFileArguments, parseSaveFileArguments } from '../../core/bridge/validate.ts';

describe('the arguments of a message', () => {
  test('of openFile are none', () => {
    expect(areOpenFileArguments([])).toBe(true);
    expect(areOpenFileArguments(['/etc/passwd'])).toBe(false);
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
