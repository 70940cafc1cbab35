import { at } from '../base/assert.ts';
import { FLOAT_FORMATS, shortestDecimal } from '../ir/float.ts';
import type { Expr, FunctionDef, Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import { isFloat, isScalar, leavesOf, partsOf, type ScalarType, type Type, typeText } from '../ir/types.ts';
import { formatBits, formatValue } from '../ir/value.ts';
import type { Outcome } from '../verdict/outcome.ts';

/** A question with its text and one input. */
export interface TestedInput {
  readonly program: Program;
  readonly property: Property;
  readonly text: string;
  readonly input: Input;
  readonly outcome: Outcome;
}

/**
 * The module with one more function at its end: a test that gives the input as constants and holds when the outcome is this
 * one. What has no value is asked as a question of its own, whose `expect` line says so. `null` for unbounded integers, which no
 * constant of a width can give.
 */
export function wgslTest(tested: TestedInput): string | null {
  const { property, text } = tested;
  if (property.unbounded === true) return null;
  const name = freshName(`test_${property.name}`, text);
  const { lines, call } = inputLines(tested);
  const { question, expect, body } = claimOf(tested, call);
  const head = [`//@ title   ${property.name}: ${outcomeText(tested)}`, `//@ ${question}`, `//@ expect  ${expect}`];
  const signature = question === 'terminates' ? `fn ${name}() {` : `fn ${name}() -> bool {`;
  const code = [signature, ...[...lines, ...body].map((line) => `  ${line}`), '}'];
  // The old text is left as it is: an outcome without a value stays what it was.
  return `${text.trimEnd()}\n\n${[...head, ...code].join('\n')}\n`;
}

function outcomeText({ property, program, outcome }: TestedInput): string {
  const { result } = at(program.functions, property.fn);
  if (outcome.kind !== 'value') return `the input is ${outcome.kind}`;
  if (property.question === 'terminates') return 'it returns';
  return `it gives ${result !== null && isScalar(result) ? formatValue(result, outcome.bits) : 'a value'}`;
}

/** The input as variables, and the arguments of a call. */
function inputLines({ program, property, input, text }: TestedInput): {
  readonly lines: readonly string[];
  readonly call: (fn: FunctionDef) => string;
} {
  const fn = at(program.functions, property.fn);
  const params = fn.locals.slice(0, fn.paramCount);
  const functions = new Set(program.functions.map(({ name }) => name));
  const leaves = input.values();
  const next = (): number => Number(leaves.next().value ?? 0);
  const opaque: string[] = [];
  const names = params.map(({ name }) => (functions.has(name) ? freshName(`${name}_`, text) : name));
  const lines = params.map(({ type }, i) => `let ${at(names, i)} = ${valueText(type, next, opaque, text)};`);
  return { lines: [...opaque, ...lines], call: ({ name }) => `${name}(${names.join(', ')})` };
}

/** A value of `type`; a line in `opaque` for each pattern that is no constant of WGSL. */
function valueText(type: Type, next: () => number, opaque: string[], text: string): string {
  if (isScalar(type)) return scalarText(type, next(), opaque, text);
  const parts = partsOf(type).map((part) => valueText(part.type, next, opaque, text));
  return `${typeText(type)}(${parts.join(', ')})`;
}

function scalarText(type: ScalarType, bits: number, opaque: string[], text: string): string {
  switch (type) {
    case 'bool':
      return bits === 0 ? 'false' : 'true';
    case 'u32':
      return `${bits}u`;
    case 'i32':
      return bits < 0x80000000 ? `${bits}i` : `i32(${bits | 0})`;
    case 'f32':
    case 'f16': {
      const { infinity, sign } = FLOAT_FORMATS[type];
      const cast = (word: string): string =>
        type === 'f32' ? `bitcast<f32>(${word})` : `bitcast<vec2<f16>>(${word}).x`;
      if (bits % sign < infinity) return cast(`${formatBits(bits, type)}u`);
      // Constant expressions may not be infinite or NaN: a variable is no constant.
      const name = freshName(`pattern_${opaque.length}`, text);
      opaque.push(`var ${name} = ${formatBits(bits, type)}u; // ${shortestDecimal(type, bits)}`);
      return cast(name);
    }
  }
}

interface Claim {
  readonly question: 'forall' | 'terminates';
  readonly expect: string;
  readonly body: readonly string[];
}

function claimOf(tested: TestedInput, call: (fn: FunctionDef) => string): Claim {
  const { program, property, outcome } = tested;
  const fn = at(program.functions, property.fn);
  if (outcome.kind === 'excluded') {
    const conditions = requiresTexts(tested).map((condition) => `(${condition})`);
    return { question: 'forall', expect: 'holds', body: [`return !(${conditions.join(' && ')});`] };
  }
  if (property.question === 'terminates') {
    const expect = { value: 'holds', undefined: 'undefined', unfinished: 'refuted | unknown' }[outcome.kind];
    return { question: 'terminates', expect, body: [`${fn.result === null ? '' : '_ = '}${call(fn)};`] };
  }
  const result = resultLines(tested, call);
  if (outcome.kind === 'value') return { question: 'forall', expect: 'holds', body: [...result.lines, result.claim] };
  const expect = outcome.kind === 'undefined' ? 'undefined' : 'unknown';
  return { question: 'forall', expect, body: [...result.lines, result.claim] };
}

/** Calls what is asked about and compares what it gives with the outcome. */
function resultLines(
  { program, property, outcome }: TestedInput,
  call: (fn: FunctionDef) => string,
): { readonly lines: readonly string[]; readonly claim: string } {
  const bits = outcome.kind === 'value' ? outcome.bits : 0;
  const { equivalent } = property;
  if (equivalent !== null) {
    const [left, right] = [at(program.functions, equivalent.left), at(program.functions, equivalent.right)];
    const equal = leavesOf(left.result ?? 'bool').map(({ path, type }) => {
      const [a, b] = [`left${path}`, `right${path}`];
      return isFloat(type) ? `(${a} == ${b} || (${a} != ${a} && ${b} != ${b}))` : `(${a} == ${b})`;
    });
    return {
      lines: [`let left = ${call(left)};`, `let right = ${call(right)};`],
      claim: `return (${equal.join(' && ')}) == ${bits !== 0};`,
    };
  }
  const fn = at(program.functions, property.fn);
  const type = fn.result !== null && isScalar(fn.result) ? fn.result : 'bool';
  return { lines: [`let result = ${call(fn)};`], claim: `return ${equalText(type, bits)};` };
}

function equalText(type: ScalarType, bits: number): string {
  if (type !== 'f32' && type !== 'f16') return `result == ${scalarText(type, bits, [], '')}`;
  if (bits % FLOAT_FORMATS[type].sign > FLOAT_FORMATS[type].infinity) return 'result != result';
  return type === 'f32'
    ? `bitcast<u32>(result) == ${formatBits(bits)}u`
    : `bitcast<u32>(vec2<f16>(result, 0h)) == ${formatBits(bits)}u`;
}

/** The conditions of the `requires` lines as they are written. */
function requiresTexts({ program, property, text }: TestedInput): readonly string[] {
  if (property.requires === null) return [];
  return at(program.functions, property.requires).body.flatMap((stmt) =>
    stmt.kind === 'return' && stmt.value !== null ? conjuncts(stmt.value, text) : [],
  );
}

/** Several lines are one conjunction, which stands where its last part does. */
function conjuncts(expr: Expr, text: string): readonly string[] {
  if (expr.kind === 'shortCircuit' && expr.right.span.start === expr.span.start) {
    return [...conjuncts(expr.left, text), ...conjuncts(expr.right, text)];
  }
  return [text.slice(expr.span.start, expr.span.end)];
}

/** `name`, or `name2`, ...: a name that the text does not hold. */
function freshName(name: string, text: string): string {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}${i}`;
    if (!text.includes(candidate)) return candidate;
  }
}
