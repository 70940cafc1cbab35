import { type Ordered, isOrdered, isTruthQuestion } from '../../ir/property.ts';
import type { ScalarType } from '../../ir/types.ts';
import { DIGEST_KEYS, DIGEST_SPREADS } from '../../verdict/digest.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import type { Asked } from './emit-tabulate.ts';
import { DIGEST_AT, NO_CODE, type ResultTables } from './module-memory.ts';

/**
 * Constants of one function, kept in locals that are set before its loop: engines put a constant together again each time
 * it is met.
 */
interface Constants {
  splat(bits: number): string;
  readonly declared: () => string;
  readonly set: () => string;
}

function constants(): Constants {
  const known = new Map<number, string>();
  const all = () => [...known];
  return {
    splat(bits) {
      const name = known.get(bits | 0) ?? `$k${known.size}`;
      known.set(bits | 0, name);
      return `(local.get ${name})`;
    },
    declared: () =>
      all()
        .map(([, name]) => `(local ${name} v128)`)
        .join(' '),
    set: () =>
      all()
        .map(([bits, name]) => `(local.set ${name} (v128.const i32x4${` ${bits}`.repeat(4)}))`)
        .join('\n'),
  };
}

const get = (name: string): string => `(local.get $${name})`;
const set = (name: string, text: string): string => `(local.set $${name} ${text})`;
const lanes = [0, 1, 2, 3] as const;

/** A loop over the first `$n` inputs of the tables, four at a time: the tables are filled up with {@link NO_CODE}. */
const overTables = (body: string): string => `${set('i', '(i32.const 0)')}
(block $end (loop $next
(br_if $end (i32.ge_u ${get('i')} (i32.shl ${get('n')} (i32.const 2))))
${body}
${set('i', `(i32.add ${get('i')} (i32.const 16))`)}
(br $next)))`;

/** `count`: adds the codes of the first `$n` inputs to the counters. */
function countFold({ codes }: ResultTables): string {
  const { splat, declared, set: setAll } = constants();
  const add = OUTCOME_CODES.map((name, k) =>
    set(name, `(i32x4.sub ${get(name)} (i32x4.eq ${get('code')} ${splat(k)}))`),
  );
  const end = OUTCOME_CODES.map((name, k) => `(call $add_lanes (i32.const ${8 * k}) ${get(name)})`);
  return `(func (export "count") (param $n i32) (local $i i32) (local $code v128) ${OUTCOME_CODES.map((name) => `(local $${name} v128)`).join(' ')} ${declared()}
${setAll()}
${overTables([set('code', `(v128.load offset=${codes} ${get('i')})`), ...add].join('\n'))}
${end.join('\n')})`;
}

/** The last steps of MurmurHash3 on four lanes: see `digest.ts`. */
const stir = (name: string, splat: Constants['splat']): string => {
  const fold = (by: number) => `(v128.xor ${get(name)} (i32x4.shr_u ${get(name)} (i32.const ${by})))`;
  return [
    set(name, `(i32x4.mul ${fold(16)} ${splat(0x85ebca6b)})`),
    set(name, `(i32x4.mul ${fold(13)} ${splat(0xc2b2ae35)})`),
    set(name, fold(16)),
  ].join('\n');
};

/** `digest`: adds what `digestOf` says of the first `$n` inputs, the first of them at the index `$high` * 2^32 + `$low`. No carry within. */
function digestFold({ codes, words }: ResultTables, { question }: Asked): string {
  const { high, word, code, low } = DIGEST_SPREADS;
  const [first, second] = DIGEST_KEYS;
  const { splat, declared, set: setAll } = constants();
  const times = (text: string, by: number) => `(i32x4.mul ${text} ${splat(by)})`;
  const sum = (...texts: readonly string[]) => texts.reduce((a, b) => `(i32x4.add ${a} ${b})`);
  const valued = !isTruthQuestion(question);
  const a = [`(v128.xor ${get('low4')} ${splat(first)})`, get('high_a'), times(get('code'), code)];
  const b = [times(get('low4'), low), get('high_b'), times(get('code'), high)];
  if (valued) a.push(times(get('word'), word));
  b.push(valued ? `(v128.xor ${get('word')} ${splat(second)})` : splat(second));
  const body = [
    set('code', `(v128.load offset=${codes} ${get('i')})`),
    ...(valued ? [set('word', `(v128.load offset=${words} ${get('i')})`)] : []),
    set('a', sum(...a)),
    set('b', sum(...b)),
    stir('a', splat),
    stir('b', splat),
    set('there', `(i32x4.lt_u ${get('code')} ${splat(NO_CODE)})`),
    set('sum_a', sum(get('sum_a'), `(v128.and ${get('a')} ${get('there')})`)),
    set('sum_b', sum(get('sum_b'), `(v128.and ${get('b')} ${get('there')})`)),
    set('low4', sum(get('low4'), splat(4))),
  ].join('\n');
  const total = (name: string) =>
    lanes.map((k) => `(i32x4.extract_lane ${k} ${get(name)})`).reduce((x, y) => `(i32.add ${x} ${y})`);
  const keep = (at: number, name: string) =>
    `(i32.store (i32.const ${at}) (i32.add (i32.load (i32.const ${at})) ${total(name)}))`;
  const spread = (by: number) => `(i32x4.splat (i32.mul ${get('high')} (i32.const ${by | 0})))`;
  const vectors = ['code', 'word', 'a', 'b', 'there', 'sum_a', 'sum_b', 'low4', 'high_a', 'high_b'];
  return `(func (export "digest") (param $n i32) (param $low i32) (param $high i32) (local $i i32) ${vectors.map((name) => `(local $${name} v128)`).join(' ')} ${declared()}
${setAll()}
${set('low4', `(i32x4.add (i32x4.splat ${get('low')}) (v128.const i32x4 0 1 2 3))`)}
${set('high_a', spread(high))}
${set('high_b', spread(word))}
${overTables(body)}
${keep(DIGEST_AT, 'sum_a')}
${keep(DIGEST_AT + 4, 'sum_b')})`;
}

/** The order key of the words in `$word`, in place: see `orderKey`. */
function keyOf(question: Ordered, type: ScalarType, splat: Constants['splat']): readonly string[] {
  const flip = (mask: string) => set('word', `(v128.xor ${get('word')} ${mask})`);
  const sign = splat(0x80000000);
  const ascending =
    type === 'f32'
      ? [
          set('word', `(v128.andnot ${get('word')} (i32x4.eq ${get('word')} ${sign}))`),
          flip(`(v128.or (i32x4.shr_s ${get('word')} (i32.const 31)) ${sign})`),
        ]
      : type === 'i32'
        ? [flip(sign)]
        : [];
  return question === 'minimize' ? [...ascending, flip(splat(-1))] : ascending;
}

/**
 * `best_key`: the largest order key among the first `$n` inputs with a value, at least one; `best_at`: the place of the first of them
 * with this key.
 */
function bestFolds({ codes, words }: ResultTables, question: Ordered, type: ScalarType): string {
  const { splat, declared, set: setAll } = constants();
  const load = [
    set('word', `(v128.load offset=${words} ${get('i')})`),
    ...keyOf(question, type, splat),
    set('valued', `(i32x4.eq (v128.load offset=${codes} ${get('i')}) ${splat(OUTCOME_CODES.indexOf('true'))})`),
  ];
  const larger = lanes.map((k) => {
    const lane = `(i32x4.extract_lane ${k} ${get('most')})`;
    return set('key', `(select ${lane} ${get('key')} (i32.gt_u ${lane} ${get('key')}))`);
  });
  const vectors = `(local $word v128) (local $valued v128) ${declared()}\n${setAll()}`;
  return `(func (export "best_key") (param $n i32) (result i32) (local $i i32) (local $key i32) (local $most v128) ${vectors}
${overTables([...load, set('most', `(i32x4.max_u ${get('most')} (v128.and ${get('word')} ${get('valued')}))`)].join('\n'))}
${larger.join('\n')}
${get('key')})
(func (export "best_at") (param $n i32) (param $key i32) (result i32) (local $i i32) (local $hits i32) ${vectors}
${overTables(
  [
    ...load,
    set('hits', `(i32x4.bitmask (v128.and ${get('valued')} (i32x4.eq ${get('word')} (i32x4.splat ${get('key')}))))`),
    `(if ${get('hits')} (then (return (i32.add (i32.shr_u ${get('i')} (i32.const 2)) (i32.ctz ${get('hits')})))))`,
  ].join('\n'),
)}
(i32.const -1))`;
}

/** What is made of the tables, in the module itself: see {@link ResultTables}. */
export function emitFolds(tables: ResultTables, asked: Asked): readonly string[] {
  const { question, type } = asked;
  return [
    countFold(tables),
    digestFold(tables, asked),
    ...(isOrdered(question) ? [bestFolds(tables, question, type)] : []),
  ];
}
