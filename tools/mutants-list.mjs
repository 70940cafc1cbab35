// @ts-check
/**
 * Deliberate mistakes, one at a time: in `file` the text `find`, which occurs there exactly once, becomes `replace`.
 * `tests` are what must catch it; `null` stands for the tests of meaning and the random programs.
 * @typedef {{ readonly file: string, readonly find: string, readonly replace: string, readonly mistake: string, readonly tests: readonly string[] | null }} Mutant
 */

/** @type {(file: string, rows: readonly (readonly [mistake: string, find: string, replace: string])[], tests?: readonly string[] | null) => readonly Mutant[]} */
const inFile = (file, rows, tests = null) =>
  rows.map(([mistake, find, replace]) => ({ file, mistake, find, replace, tests }));

const FREEDOM = [
  'tests/freedom/freedom.test.ts',
  'tests/freedom/reassociation.test.ts',
  'tests/freedom/operations.test.ts',
];
const SWEEP = ['tests/cpu/cursor.test.ts', 'tests/cpu/sweep.test.ts', 'tests/cpu/block-plan.test.ts'];
const LANES = [
  'tests/cpu/kernel-ops.test.ts',
  'tests/cpu/lower-lanes.test.ts',
  'tests/cpu/lower-lanes-loop.test.ts',
  'tests/cpu/lane-lookup.test.ts',
  'tests/cpu/lane-bounds.test.ts',
  'tests/cpu/kernel-programs.test.ts',
];
const LOOPS = ['tests/cpu/lower-lanes-loop.test.ts', 'tests/cpu/lower-lanes.test.ts'];
const FUEL = ['tests/cpu/evaluate.test.ts', 'tests/cpu/kernel-programs.test.ts'];

/** @type {readonly Mutant[]} */
export const MUTANTS = [
  ...inFile('core/smt/encode/encode-op.ts', [
    ['shift count not masked', "t.binary('bvshl', a, count(t, b))", "t.binary('bvshl', a, b)"],
    ['right shift count not masked', "'bvlshr', a, count(t, b))", "'bvlshr', a, b)"],
    ['bvsmod for bvsrem', "'bvsrem' : 'bvurem'", "'bvsmod' as 'bvsrem' : 'bvurem'"],
    [
      'division without the case of zero',
      "t.ite(isZero(t, b), a, t.binary(type === 'i32' ? 'bvsdiv' : 'bvudiv', a, b))",
      "t.binary(type === 'i32' ? 'bvsdiv' : 'bvudiv', a, b)",
    ],
    [
      'remainder by zero is the dividend',
      't.ite(isZero(t, b), word(t, 0), t.binary',
      't.ite(isZero(t, b), a, t.binary',
    ],
    ['signed for unsigned comparison', "(type === 'i32' ? t.slt(a, b) : t.ult(a, b))", '(t.slt(a, b))'],
    ['logical for arithmetic shift', "type === 'i32' ? 'bvashr' : 'bvlshr'", "type === 'i32' ? 'bvlshr' : 'bvlshr'"],
    [
      'arms of select exchanged',
      't.ite(at(args, 2), at(args, 1), at(args, 0))',
      't.ite(at(args, 2), at(args, 0), at(args, 1))',
    ],
    [
      'not the opposite of equal',
      'ne: two((t, a, b, type) => t.not(equal(t, a, b, type)))',
      'ne: two((t, a, b, type) => t.or(less(t, a, b, type), less(t, b, a, type)))',
    ],
    ['halves of a word exchanged', 't.concat(at(a, 1), at(a, 0))', 't.concat(at(a, 0), at(a, 1))'],
  ]),
  ...inFile('core/smt/encode/encode-bits.ts', [
    ['trailing zeros of 0 are 31', 'INDICES, (index) => index, WIDTH)', 'INDICES, (index) => index, WIDTH - 1)'],
    [
      'first leading bit of a negative number',
      "type === 'i32' ? t.ite(t.slt(a, word(t, 0)), t.unary('bvnot', a), a) : a",
      'a',
    ],
    ['field not clamped to the word', "smaller(count, t.binary('bvsub', width, o))", 'count'],
  ]),
  ...inFile('core/smt/encode/encode-float.ts', [
    ['order of negative floats', 't.ite(both, t.ult(b, a), t.slt(a, b))', 't.slt(a, b)'],
    ['zeros of different sign differ', 't.or(t.eq(a, b), bothZero(t, a, b, FORMATS[type]))', 't.eq(a, b)'],
    ['NaN equal to itself', 't.and(neitherNan(t, a, b, type), t.or(t.eq', 't.and(t.true, t.or(t.eq'],
    [
      'NaN keeps its payload in negation',
      "unlessNan(t, a, type, t.binary('bvxor', a, t.bits(width, sign)))",
      "t.binary('bvxor', a, t.bits(width, sign))",
    ],
    ['ties away from zero', 't.ite(odd, k(1), k(0)))', 'k(1))'],
    ['largest i32 of a float', 'i32: { f32: 2147483520,', 'i32: { f32: 2147483647,'],
  ]),
  ...inFile('core/cpu/evaluate-ops.ts', [
    ['x / 0 is 0', 'if (b === 0) return a;', 'if (b === 0) return 0;'],
    [
      'clamp the other way round',
      'Math.min(Math.max(number(type, value), number(type, low)), number(type, high))',
      'Math.max(Math.min(number(type, value), number(type, high)), number(type, low))',
    ],
    ['trailing zeros of 0 are 0', '(bits === 0 ? 32 :', '(bits === 0 ? 0 :'],
    [
      'extracted fields are not extended',
      "type === 'i32' ? top >> (32 - size) : top >>> (32 - size)",
      'top >>> (32 - size)',
    ],
    ['product in double precision', 'Math.imul(a, b)),\n  div', 'a * b),\n  div'],
  ]),
  ...inFile('core/cpu/evaluate-floats.ts', [
    ['ties away from zero', 'return 2 * Math.round(x / 2);', 'return Math.round(x);'],
    [
      'conversion to i32 bounded by the integer alone',
      'i32: [-2147483648, 2147483520]',
      'i32: [-2147483648, 2147483647]',
    ],
    [
      'f32(f32) makes NaN canonical',
      'type === target ? at(args, 0) :',
      "type === target && target === 'f16' ? at(args, 0) :",
    ],
    ['f16 beyond its range in integers', 'f16: { i32: [-65504, 65504]', 'f16: { i32: [-65536, 65536]'],
  ]),
  ...inFile('core/ir/float.ts', [
    ['halves rounded down', 'return rest < 0.5 ? below : below + 1;', 'return below;'],
    [
      'subnormal halves flushed',
      'if (magnitude < 2 ** -14) return sign | nearestEven(magnitude * 2 ** 24);',
      'if (magnitude < 2 ** -14) return sign;',
    ],
    ['the largest half is infinite', 'if (magnitude >= 65520)', 'if (magnitude >= 65504)'],
  ]),
  ...inFile('core/cpu/evaluate.ts', [
    [
      'copy-out forgotten',
      'if (place !== null) store(place, frame, at(activation, parameter));',
      'void place; void parameter;',
    ],
    [
      'both operands of && evaluated',
      'return decided ? left : value(machine, expr.right, frame);',
      'const right = value(machine, expr.right, frame); return decided ? left : right;',
    ],
    [
      'break leaves the loop around the switch',
      "return completion === 'break' ? 'next' : completion;",
      'return completion;',
    ],
    [
      'an index at the end is inside',
      'if (index < elements.length) return index;',
      'if (index <= elements.length) return Math.min(index, elements.length - 1);',
    ],
    [
      'continuing left out after continue',
      'run(machine, loop.continuing, frame);',
      "if (completion !== 'continue') run(machine, loop.continuing, frame);",
    ],
  ]),
  ...inFile('core/cpu/scalar/scalar-ops.ts', [
    [
      'unsigned division of signed numbers',
      "div: bySign('call $div_i32', 'call $div_u32')",
      "div: bySign('call $div_u32', 'call $div_u32')",
    ],
    ['unsigned order of signed numbers', "lt: bySign('i32.lt_s', 'i32.lt_u')", "lt: bySign('i32.lt_u', 'i32.lt_u')"],
    ['rotation forgotten in reverseBits', "(i32.rotl ${get('x')} ${num(16)})", "${get('x')}"],
  ]),
  ...inFile('core/cpu/scalar/scalar-floats.ts', [
    ['trunc_sat without the bound of WGSL', '(f32.min ${x} (f32.const ${limit}))', '${x}'],
    ['rounding towards zero for to nearest', "round: computed('nearest')", "round: computed('trunc')"],
    [
      'minus for exclusive or of the sign',
      '`(i32.xor ${first(args)} ${hex(SIGN)})`',
      'word(`(f32.sub (f32.const 0) ${single(first(args))})`)',
    ],
  ]),
  ...inFile('core/cpu/lanes/lane-ops.ts', [
    ['empty field not told apart', 'return g.select(isZero(g, size), g.constant(0), value);', 'return value;'],
    [
      'sign exchanged',
      "g.binary('sub', g.binary('lt_s', a, zero), g.binary('lt_s', zero, a))",
      "g.binary('sub', g.binary('lt_s', zero, a), g.binary('lt_s', a, zero))",
    ],
    [
      'any is all',
      "any: (g, e) => [e.reduce((a, b) => g.binary('or', a, b))]",
      "any: (g, e) => [e.reduce((a, b) => g.binary('and', a, b))]",
    ],
    [
      'bytes not extended',
      "shift(g, 'shr_s', shift(g, 'shl', word, 24 - 8 * index), 24)",
      "shift(g, 'shr_u', shift(g, 'shl', word, 24 - 8 * index), 24)",
    ],
  ]),
  ...inFile(
    'core/cpu/lanes/lane-ops.ts',
    [
      ['the highest one rounded up', "g.binary('andnot', a, shift(g, 'shr_u', a, 1))", 'a'],
      ['leading zeros of a word with the top bit', "g.binary('max_s', zeros, g.constant(0))", 'zeros'],
      [
        'the lowest one with its sign',
        "shift(g, 'shr_u', shift(g, 'shl', lowest, 1), 24)",
        "shift(g, 'shr_u', lowest, 23)",
      ],
    ],
    LANES,
  ),
  ...inFile(
    'core/cpu/lanes/lower-lanes-loop.ts',
    [
      [
        'undefined lanes stay in the loop',
        "turn.undefined === stopped ? turn.live : graph.binary('andnot', turn.live, turn.undefined)",
        'turn.live',
      ],
      [
        'what a lane leaves with is what the others go on to',
        'return graph.select(mask, value, next);',
        'return value;',
      ],
      ['what the inner loop alone reads is lost', '(nested || read.has(name))', 'read.has(name)'],
      ['lanes that returned come back', "graph.binary('or', outside, graph.last(left))", 'state.live'],
      ['lanes that are not here enter', "graph.binary('and', active(graph, state), first)", 'first'],
    ],
    LOOPS,
  ),
  ...inFile(
    'core/cpu/lanes/emit-lane-region.ts',
    [
      ['fuel that does not run out', "'(br_if $spent (i32.gt_u (local.get $turns) (local.get $most)))',", ''],
      [
        'one move after the other',
        '...moves.map(({ from }) => from),\n    ...moves.toReversed().map(({ to }) => `(local.set ${to})`),',
        '...moves.map(({ from, to }) => `${from} (local.set ${to})`),',
      ],
    ],
    LOOPS,
  ),
  ...inFile(
    'core/cpu/lanes/lane-choice.ts',
    [
      ['less for at most', "return g.binary('le_u', a, less(y));", "return g.binary('le_u', a, b);"],
      [
        'operands not exchanged with the comparison',
        "return g.unary('not', g.binary('le_u', b, a));",
        "return g.unary('not', g.binary('le_u', a, b));",
      ],
      [
        'signed comparison of any words',
        'const signed = g.bound(a) <= GREATEST && g.bound(b) <= GREATEST;',
        'const signed = true;',
      ],
      ['arms not exchanged with the mask', 'return g.select(other, no, yes);', 'return g.select(other, yes, no);'],
      ['a change in all lanes', 'return g.binary(node.op, from, some(by));', 'return to;'],
    ],
    LANES,
  ),
  ...inFile(
    'core/cpu/lanes/lane-bounds.ts',
    [
      ['the greater operand for all of its bits', 'return filled(Math.max(a, b));', 'return Math.max(a, b);'],
      ['a product modulo 2^32', 'return within(a * b);', 'return Math.imul(a, b) >>> 0;'],
    ],
    LANES,
  ),
  ...inFile(
    'core/cpu/lanes/lane-lookup.ts',
    [
      ['the first sixteen words again', '`(i32x4.sub ${index} ${splat(start)})`', 'index'],
      ['the first word under every other byte', ' && bytes[0] === 0 && bound <= 255', ' && bound <= 255'],
      ['the lowest byte of every plane', '& 255);', '& 255 & (plane === 0 ? 255 : 0));'],
    ],
    LANES,
  ),
  ...inFile('core/cpu/lanes/lane-float-ops.ts', [
    ['less for greater', "gt: swapped('f_lt')", "gt: binary('f_lt')"],
    [
      'negative halves not bounded',
      "type === 'f16' && sign === 's' ? g.binary('max_s', bounded, g.constant(-65504)) : bounded",
      'bounded',
    ],
  ]),
  ...inFile('core/ir/trees/matrix.ts', [
    [
      'determinant without signs',
      '(i % 2 === 1 ? sub(total, term) : add(total, term))',
      '(i % 2 === 1 ? add(total, term) : add(total, term))',
    ],
    [
      'matrix times vector transposed',
      'return sum(columnsOf(matrix).map((c, i) => mul(c, at(factors, i))));',
      'return columnsOf(matrix).length === componentsOf(at(columnsOf(matrix), 0)).length ? rowProduct(column, matrix) : sum(columnsOf(matrix).map((c, i) => mul(c, at(factors, i))));',
    ],
  ]),
  ...inFile('core/ir/trees/numeric.ts', [
    ['floor for trunc in %', "sub(x, mul(y, apply('trunc', div(x, y))))", "sub(x, mul(y, apply('floor', div(x, y))))"],
    [
      'min prefers the second operand',
      "min: binary((x, y) => select(x, y, apply('lt', y, x)))",
      "min: binary((x, y) => select(y, x, apply('lt', x, y)))",
    ],
    ['step is strict', "apply('le', edge, x)", "apply('lt', edge, x)"],
  ]),
  ...inFile('core/ir/trees/geometric.ts', [['cross product exchanged', 'minor(2, 0)', 'minor(0, 2)']]),
  ...inFile('core/ir/trees/packing.ts', [
    [
      'the least of signed channels',
      "return apply('max', div(float, near(float, scale)), near(float, -1));",
      'return div(float, near(float, scale));',
    ],
  ]),
  ...inFile('core/ir/types.ts', [
    [
      'components in another order',
      "const COMPONENTS = ['x', 'y', 'z', 'w'] as const;",
      "const COMPONENTS = ['x', 'z', 'y', 'w'] as const;",
    ],
  ]),
  ...inFile('core/gpu/kernel/print-place.ts', [
    [
      'components in another order in kernels',
      "export const COMPONENTS = ['x', 'y', 'z', 'w'] as const;",
      "export const COMPONENTS = ['x', 'y', 'w', 'z'] as const;",
    ],
  ]),
  ...inFile('core/gpu/kernel/index-check.ts', [
    ['an index at the end passes for inside', 'return mostOf(index) < length;', 'return mostOf(index) <= length;'],
    [
      'signed remainder passes for small',
      "right?.kind === 'constant' && right.type === 'u32' && right.bits > 0",
      "right?.kind === 'constant' && right.bits > 0",
    ],
  ]),
  ...inFile('core/gpu/kernel/print-loop.ts', [
    [
      'condition of a loop exchanged',
      'leave({ ...condition, text: `!(${condition.text})` })',
      'leave({ ...condition, text: `(${condition.text})` })',
    ],
  ]),
  ...inFile(
    'core/freedom/hull.ts',
    [
      [
        'results are not flushed',
        'if (hull === null || !touchesSubnormal(f, hull)) return hull;',
        'if (hull === null || touchesSubnormal(f, hull)) return hull;',
      ],
      ['only rounded down', 'hi: roundUp(f, hi) });', 'hi: roundDown(f, hi) });'],
      ['overflow has a value', 'if (!(hull.lo >= -f.max && hull.hi <= f.max)) return null;', ''],
    ],
    FREEDOM,
  ),
  ...inFile(
    'core/freedom/arithmetic.ts',
    [['hull of a quotient is not widened', '{ lo: below(exact.lo), hi: above(exact.hi) }, 2.5)', 'exact, 0)']],
    FREEDOM,
  ),
  ...inFile(
    'core/freedom/chain.ts',
    [
      [
        'reassociation is ignored',
        'if (chain.operations <= 1) return { hull: direct, chain };',
        'if (chain.operations <= 1000) return { hull: direct, chain };',
      ],
    ],
    FREEDOM,
  ),
  ...inFile(
    'core/cpu/evaluate.ts',
    [['one loop-body entry too many', 'if (machine.fuel === 0) throw', 'if (machine.fuel < 0) throw']],
    FUEL,
  ),
  ...inFile(
    'core/cpu/scalar/emit-scalar.ts',
    [
      [
        'one loop-body entry too few',
        '(if (i64.lt_s (local.get $fuel) (i64.const 0))',
        '(if (i64.lt_s (local.get $fuel) (i64.const 1))',
      ],
    ],
    FUEL,
  ),
  ...inFile(
    'core/cpu/sweep/cursor.ts',
    [
      [
        'the last number of a domain left out',
        'if (bits < interval(parameter).hi) {',
        'if (bits < interval(parameter).hi - 1) {',
      ],
      ['runs one too short', '/ at(strides, last) + 1);', '/ at(strides, last));'],
      ['place in the tables not carried', 'place = (place + n) % period;', 'place = (place + n) % (period + 1);'],
    ],
    SWEEP,
  ),
  ...inFile(
    'core/cpu/sweep/block-plan.ts',
    [
      [
        'the last input of a stretch handed out to nobody',
        'current.handedOut < endOf(current.stretch.range)) return;',
        'current.handedOut < endOf(current.stretch.range) - 1n) return;',
      ],
    ],
    SWEEP,
  ),
  ...inFile(
    'core/cpu/sweep/sweep-block.ts',
    [['the rest of a run by lanes', 'const asked = left - (left % COUNT_LANES);', 'const asked = left;']],
    SWEEP,
  ),
];
