import type { DiagnosticCode } from '../../core/lang/diagnostic-codes.ts';

const ASKED = '//@ forall\nfn p() -> bool { return true; }\n';
const also = (text: string): string => `${ASKED}${text}`;
const MANY = Array.from({ length: 1_100 }, (_, i) => i).join(', ');
/** `lines` above a function of some parameters. */
const above = (lines: string): string =>
  `${lines}\nfn f(x: u32, y: f32, b: bool, v: vec2<i32>) -> bool { return true; }\n`;

/**
 * A file for each code that the front end reports on its own, and the text that it points at. The code
 * `tint` is the judge's.
 */
export const EXAMPLES: Readonly<Record<Exclude<DiagnosticCode, 'tint'>, readonly [file: string, place: string]>> = {
  'empty-file': ['// nothing\n', ''],
  'file-too-large': [' '.repeat(65_537), ''],
  'too-many-tokens': [also(';'.repeat(21_000)), ';'],
  'nested-too-deeply': [also(`fn f() -> u32 { return ${'('.repeat(130)}1u${')'.repeat(130)}; }`), '('],
  'chain-too-long': [also(`fn f() -> u32 { return ${'1u+'.repeat(1_200)}1u; }`), '+'],
  'unclosed-comment': [also('/* never closed'), '/*'],
  syntax: [also('fn f() { let x = ; }'), ';'],
  precedence: [also('fn f(a: u32) -> u32 { return a << 1u + 1u; }'), '+'],
  'wesl-only': [also('fn f(x: a::b) { }'), 'a::b'],
  'unsupported-type': [also('struct S { x: atomic<u32> }'), 'atomic<u32>'],
  'unsupported-builtin': [also('fn f() { workgroupBarrier(); }'), 'workgroupBarrier'],
  'unsupported-syntax': [also('override n = 3;'), 'override n = 3;'],
  'entry-point': [also('@compute @workgroup_size(1) fn main() { }'), '@compute'],
  binding: [also('var<private> x: u32;'), 'var<private> x: u32;'],
  'too-many-locals': [also('fn f() { var a: array<u32, 2000>; var b: array<u32, 2000>; }'), 'f'],
  'too-many-parameters': [also(`fn f(${Array.from({ length: 256 }, (_, i) => `a${i}: u32`).join(', ')}) { }`), 'f'],
  'type-limit': [also(`struct S { ${Array.from({ length: 1024 }, (_, i) => `m${i}: u32`).join(', ')} }`), 'S'],
  'too-many-selectors': [
    also(`fn f(x: u32) { switch x { case ${MANY} { } default { } } }`),
    `switch x { case ${MANY} { } default { } }`,
  ],
  'unknown-name': [also('fn f() -> u32 { return y; }'), 'y'],
  'duplicate-name': [also('const p = 1;'), 'p'],
  'invalid-name': [also('fn __f() { }'), '__f'],
  recursion: [also('fn f() { f(); }'), 'f'],
  'cyclic-declaration': [also('const a = a + 1;'), 'a'],
  'not-a-value': [also('fn f() { let x = u32; }'), 'u32'],
  'not-a-type': [also('const c = 1;\nfn f(x: c) { }'), 'c'],
  'not-callable': [also('fn f() { let x = 1; x(); }'), 'x'],
  'not-enabled': [also('fn f(x: f16) { }'), 'f16'],
  'invalid-type': [also('fn f(x: vec2<vec2<u32>>) { }'), 'vec2<u32>'],
  'unknown-member': [also('fn f(v: vec2<u32>) -> u32 { return v.z; }'), 'z'],
  'type-mismatch': [also('fn f(x: f32) -> u32 { return x; }'), 'x'],
  'no-overload': [also('fn f(x: f32, y: i32) -> f32 { return x + y; }'), '+'],
  'wrong-arity': [also('fn f(x: f32) -> f32 { return max(x); }'), 'max(x)'],
  'no-result': [also('fn g() { }\nfn f() { let x = g(); }'), 'g()'],
  'unused-result': [also('fn f(x: f32) { sqrt(x); }'), 'sqrt(x);'],
  'not-assignable': [also('fn f(x: u32) { x = 2u; }'), 'x'],
  'no-address': [also('fn f() { let x = 1u; let y = &x; }'), '&x'],
  aliasing: [
    also('fn g(a: ptr<function, u32>, b: ptr<function, u32>) { *a = *b; }\nfn f() { var x = 1u; g(&x, &x); }'),
    '&x',
  ],
  'missing-initializer': [also('fn f() { var x; }'), 'x'],
  'not-constant': [also('fn f(x: u32) { const c = x; }'), 'x'],
  'division-by-zero': [also('const z = 1.0 / 0.0;'), '1.0 / 0.0'],
  'constant-overflow': [also('const z = 1e38f * 10f;'), '1e38f * 10f'],
  'constant-domain': [also('const z = sqrt(-1.0);'), 'sqrt(-1.0)'],
  'inexact-literal': [also('const z = 0x1.00000001p0f;'), '0x1.00000001p0f'],
  'constant-shift': [also('fn f(x: u32) -> u32 { return x << 32u; }'), 'x << 32u'],
  'index-range': [also('fn f(a: array<u32, 2>) -> u32 { return a[2]; }'), '2'],
  'constant-range': [also('fn f(x: f32) -> f32 { return clamp(x, 3.0, 1.0); }'), 'clamp(x, 3.0, 1.0)'],
  'assertion-failed': [also('const_assert 1.5 > 2;'), '1.5 > 2'],
  'missing-return': [also('fn f() -> u32 { }'), '}'],
  'endless-loop': [also('fn f() { loop { } }'), 'loop'],
  'misplaced-statement': [also('fn f() { break; }'), 'break;'],
  'skipped-declaration': [
    also('fn f(x: u32) { loop { if x > 1u { continue; } let b = x; continuing { _ = b; break if true; } } }'),
    'b',
  ],
  'duplicate-case': [also('fn f(x: u32) { switch x { case 1u, 1 { } default { } } }'), '1'],
  'missing-default': [also('fn f(x: u32) { switch x { case 1u { } } }'), 'switch'],
  'no-property': ['fn f() -> bool { return true; }\n', ''],
  'stray-directive': [also('//@ exists\nconst c = 1;\n'), '//@ exists'],
  'ignored-directive': [also('const c = 1; //@ exists\n'), '//@ exists'],
  'unknown-directive': [above('//@ forall\n//@ require x < 3u'), 'require'],
  'unsupported-directive': [above('//@ forall\n//@ lemma'), 'lemma'],
  'directive-syntax': [above('//@ forall\n//@ domain x from 0 to 9'), 'x from 0 to 9'],
  'two-questions': [above('//@ forall\n//@ exists'), '//@ exists'],
  'no-question': [also(above('//@ requires b')), '//@ requires b'],
  'duplicate-directive': [above('//@ forall\n//@ title one\n//@ title two'), '//@ title two'],
  'question-type': ['//@ forall\nfn f() -> f32 { return 1.0; }\n', 'f32'],
  'pointer-parameter': ['//@ forall\nfn f(x: ptr<function, u32>) -> bool { return true; }\n', 'x: ptr<function, u32>'],
  'different-signature': [
    '//@ equivalent g\nfn f(x: u32) -> u32 { return x; }\nfn g(x: f32) -> u32 { return 1u; }\n',
    'g',
  ],
  'same-function': ['//@ equivalent f\nfn f(x: u32) -> u32 { return x; }\n', 'f'],
  'unknown-parameter': [above('//@ forall\n//@ domain v.z in 0 .. 1'), 'v.z'],
  'duplicate-domain': [above('//@ forall\n//@ domain x in 0 .. 1\n//@ domain x in 3 .. 4'), '//@ domain x in 3 .. 4'],
  'reversed-domain': [above('//@ forall\n//@ domain y in 1.5 .. -1.5'), '1.5 .. -1.5'],
  'domain-range': [above('//@ forall\n//@ domain y in 0 .. 1e39'), '1e39'],
  'domain-type': [above('//@ forall\n//@ domain x finite'), 'finite'],
  'impossible-expectation': [above('//@ forall\n//@ expect holds 3'), '3'],
};
