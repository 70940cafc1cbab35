import { describe, expect, test } from 'vitest';
import type { AdapterSummary } from '../../core/gpu/device/adapter.ts';
import { adapterName, selectAdapter } from '../../core/gpu/device/select-adapter.ts';

const adapter = (name: string, backend = 'vulkan', description = ''): AdapterSummary => ({
  name: name.toLowerCase().replace(/\W+/g, '-'),
  id: { backend, name },
  vendor: '',
  architecture: '',
  description,
  software: false,
  maxInvocationsPerWorkgroup: 256,
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  features: [],
});

const GEFORCE = adapter('NVIDIA GeForce RTX 4090', 'vulkan', 'NVIDIA: 570.12');
const INTEL = adapter('Intel(R) UHD Graphics 770');
const LLVMPIPE = adapter('llvmpipe (LLVM 15.0.6, 256 bits)');
const ALL = [GEFORCE, INTEL, LLVMPIPE];

describe('the adapter that a person means', () => {
  test.each([
    ['0', GEFORCE],
    ['2', LLVMPIPE],
    ['Intel(R) UHD Graphics 770', INTEL],
    ['intel', INTEL],
    ['4090', GEFORCE],
    ['570.12', GEFORCE],
    ['LLVMPIPE', LLVMPIPE],
  ])('%s', (wanted, expected) => {
    expect(selectAdapter(ALL, wanted)).toBe(expected.id);
  });

  test.each(['radeon', '3', '256x', ''])('%o is nobody: all are listed', (wanted) => {
    const said = selectAdapter(ALL, wanted);
    for (const [index, one] of ALL.entries()) expect(said).toContain(`${index}: ${adapterName(one)}`);
  });

  test('a part that two have in common is refused with the two', () => {
    const said = selectAdapter(ALL, 'i');
    expect(said).toContain('0: NVIDIA');
    expect(selectAdapter(ALL, 'r)')).toBe(INTEL.id);
    expect(selectAdapter(ALL, '(')).toContain('1: Intel(R) UHD Graphics 770; 2: llvmpipe');
    expect(selectAdapter(ALL, '(')).not.toContain('NVIDIA');
  });

  test('without adapters nothing can be chosen', () => {
    expect(selectAdapter([], 'any')).toContain('no adapter was found');
  });

  test('of cards with one name the first can be had, by name and by number, and no other', () => {
    const cards = [adapter('NVIDIA H100'), adapter('NVIDIA H100'), LLVMPIPE];
    expect(selectAdapter(cards, 'h100')).toEqual(cards[0]?.id);
    expect(selectAdapter(cards, '0')).toEqual(cards[0]?.id);
    expect(selectAdapter(cards, '1')).toContain('only the first');
    expect(selectAdapter(cards, '2')).toBe(LLVMPIPE.id);
  });

  test('one card under two interfaces is two adapters', () => {
    const cards = [adapter('Arc A770', 'd3d12'), adapter('Arc A770', 'vulkan')];
    expect(selectAdapter(cards, 'arc')).toContain('may be any of');
    expect(selectAdapter(cards, '1')).toEqual({ backend: 'vulkan', name: 'Arc A770' });
  });

  test('a name inside a name that is listed before it would get the wrong card', () => {
    const cards = [adapter('RTX 4090 Laptop'), adapter('RTX 4090')];
    expect(selectAdapter(cards, 'RTX 4090')).toContain('can not be chosen');
    expect(selectAdapter(cards.toReversed(), 'RTX 4090')).toEqual({ backend: 'vulkan', name: 'RTX 4090' });
  });
});
