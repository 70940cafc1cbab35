import { at, unreachable } from '../base/assert.ts';
import { OPS, type OpRow } from './ops.ts';
import { inputLeaves } from './inputs.ts';
import type { Argument, Expr, FunctionDef, Place, PlaceStep, Program, Stmt } from './program.ts';
import type { Property } from './property.ts';
import { resultOf } from './result.ts';
import { type Domain, fullDomain, shiftOf } from './space.ts';
import { columnOf, isFloat, isMatrix, isScalar, type ScalarType, type Type, typeText } from './types.ts';
import { formatBits, formatValue } from './value.ts';

/**
 * A program as readable text: every operation with its name in the table, every local with its
 * number, so that what looks like WGSL's short forms is spelled out. Not to be read back.
 */
export function printProgram(program: Program): string {
  const functions = program.functions.map((fn, id) => printFunction(program, fn, id));
  const properties = program.properties.map((p) => printProperty(program, p));
  return `${[...functions, ...properties].join('\n\n')}\n`;
}

/** A line and how deep it stands. */
interface Line {
  readonly depth: number;
  readonly text: string;
}

const indent = (lines: readonly Line[]): readonly Line[] =>
  lines.map(({ depth, text }) => ({ depth: depth + 1, text }));
const line = (text: string): Line => ({ depth: 0, text });

function printFunction(program: Program, fn: FunctionDef, id: number): string {
  const params = fn.locals
    .slice(0, fn.paramCount)
    .map((l, i) => `${localName(fn, i)}: ${l.byReference ? '&' : ''}${typeText(l.type)}`);
  const result = fn.result === null ? '' : ` -> ${typeText(fn.result)}`;
  const lines = [
    ...(fn.oracle === undefined ? [] : [line(`oracle terminates ${fn.oracle}`)]),
    line(`function ${id} ${fn.name}(${params.join(', ')})${result} {`),
    ...indent(statements(program, fn, fn.body)),
    line('}'),
  ];
  return lines.map(({ depth, text }) => '  '.repeat(depth) + text).join('\n');
}

const localName = (fn: FunctionDef, id: number): string => `${at(fn.locals, id).name}.${id}`;

function statements(program: Program, fn: FunctionDef, body: readonly Stmt[]): readonly Line[] {
  return body.flatMap((s) => statement(program, fn, s));
}

function statement(program: Program, fn: FunctionDef, s: Stmt): readonly Line[] {
  const show = (e: Expr) => expression(program, fn, e);
  const block = (head: string, body: readonly Stmt[]) => [line(head), ...indent(statements(program, fn, body))];
  switch (s.kind) {
    case 'declare': {
      const { mutable, type } = at(fn.locals, s.local);
      return [line(`${mutable ? 'var' : 'let'} ${localName(fn, s.local)}: ${typeText(type)} = ${show(s.value)}`)];
    }
    case 'assign':
      return [line(`${place(program, fn, s.place)} = ${show(s.value)}`)];
    case 'evaluate':
      return [line(`_ = ${show(s.value)}`)];
    case 'callStmt':
      return [line(call(program, fn, s.callee, s.args))];
    case 'block':
      return [...block('{', s.body), line('}')];
    case 'if':
      return [
        ...block(`if ${show(s.condition)} {`, s.then),
        ...(s.otherwise.length === 0 ? [] : block('} else {', s.otherwise)),
        line('}'),
      ];
    case 'loop': {
      const breakIf = s.breakIf === null ? [] : [line(`break if ${show(s.breakIf)}`)];
      const tail =
        s.continuing.length + breakIf.length === 0
          ? []
          : [...block('} continuing {', s.continuing), ...indent(breakIf)];
      return [
        ...(s.init.length === 0 ? [] : block('init {', s.init)),
        ...(s.init.length === 0 ? [] : [line('}')]),
        ...(s.invariants ?? []).map((e) => line(`invariant ${show(e)}`)),
        ...(s.decreases === undefined ? [] : [line(`decreases ${s.decreases.map(show).join(', ')}`)]),
        ...block(s.condition === null ? 'loop {' : `loop while ${show(s.condition)} {`, s.body),
        ...tail,
        line('}'),
      ];
    }
    case 'switch':
      return [
        line(`switch ${show(s.selector)} {`),
        ...indent(
          s.clauses.flatMap((clause) => {
            const values = clause.values.map((bits) => formatValue(s.selector.type === 'i32' ? 'i32' : 'u32', bits));
            return [
              ...block(`case ${[...values, ...(clause.isDefault ? ['default'] : [])].join(', ')} {`, clause.body),
              line('}'),
            ];
          }),
        ),
        line('}'),
      ];
    case 'break':
    case 'continue':
      return [line(s.kind)];
    case 'return':
      return [line(s.value === null ? 'return' : `return ${show(s.value)}`)];
    default:
      return unreachable(s);
  }
}

const SUFFIX = { u32: 'u', i32: 'i', bool: '', f32: 'f', f16: 'h' } as const satisfies Record<ScalarType, string>;

function expression(program: Program, fn: FunctionDef, e: Expr): string {
  const show = (inner: Expr) => expression(program, fn, inner);
  switch (e.kind) {
    case 'constant':
      return constantText(e.type, e.bits);
    case 'zero':
      return `${typeText(e.type)}()`;
    case 'local':
      return localName(fn, e.local);
    case 'splat':
      return `${typeText(e.type)}(${show(e.value)})`;
    case 'construct':
      return `${typeText(e.type)}(${e.args.map(show).join(', ')})`;
    case 'member':
      return `${show(e.object)}${step(e.object.type, { kind: 'member', member: e.member }, show)}`;
    case 'swizzle':
      return `${show(e.object)}.${e.components.map((component) => at('xyzw', component)).join('')}`;
    case 'index':
      return `${show(e.object)}[${show(e.index)}]`;
    case 'shortCircuit':
      return `(${show(e.left)} ${e.operator} ${show(e.right)})`;
    case 'call':
      return call(program, fn, e.callee, e.args);
    case 'op': {
      const row: OpRow = OPS[e.op];
      const [first, second] = e.args;
      if (row.form === 'infix' && first !== undefined && second !== undefined) {
        return `(${show(first)} ${row.wgsl} ${show(second)})`;
      }
      return row.form === 'prefix'
        ? `${row.wgsl}${e.args.map(show).join('')}`
        : `${row.wgsl}(${e.args.map(show).join(', ')})`;
    }
    default:
      return unreachable(e);
  }
}

/** Every pattern has a text of its own: those of NaN differ only as bits. */
function constantText(type: ScalarType, bits: number): string {
  const value = formatValue(type, bits);
  return value === 'nan' ? `nan(${formatBits(bits, type)})` : `${value}${SUFFIX[type]}`;
}

function call(program: Program, fn: FunctionDef, callee: number, args: readonly Argument[]): string {
  const given = args.map((a) =>
    a.kind === 'value' ? expression(program, fn, a.value) : `&${place(program, fn, a.place)}`,
  );
  return `${at(program.functions, callee).name}#${callee}(${given.join(', ')})`;
}

function place(program: Program, fn: FunctionDef, { local, steps }: Place): string {
  let type = at(fn.locals, local).type;
  let text = localName(fn, local);
  for (const s of steps) {
    text += step(type, s, (e) => expression(program, fn, e));
    type = stepType(type, s);
  }
  return text;
}

/** One step into a value of `type`, as WGSL writes it. */
function step(type: Type, s: PlaceStep, show: (e: Expr) => string): string {
  switch (s.kind) {
    case 'member':
      return isScalar(type) || type.kind !== 'struct' ? `.#${s.member}` : `.${at(type.members, s.member).name}`;
    case 'component':
      return `.${at('xyzw', s.component)}`;
    case 'index':
      return `[${show(s.index)}]`;
    default:
      return unreachable(s);
  }
}

function stepType(type: Type, s: PlaceStep): Type {
  if (isScalar(type)) return type;
  if (isMatrix(type)) return columnOf(type);
  if (type.kind !== 'struct') return type.element;
  return s.kind === 'member' ? at(type.members, s.member).type : type;
}

function printProperty(program: Program, property: Property): string {
  const fn = at(program.functions, property.fn);
  const lines = [`property ${property.name}`, `  ${property.question} function ${property.fn}`];
  if (property.steps !== undefined) lines.push(`  steps function ${property.steps}`);
  if (property.unbounded) lines.push('  integers unbounded');
  if (property.requires !== null) lines.push(`  requires function ${property.requires}`);
  const leaves = inputLeaves(fn);
  for (const [i, domain] of property.space.entries()) lines.push(`  ${at(leaves, i).name} in ${printDomain(domain)}`);
  if (property.equivalent !== null) {
    lines.push(`  compares function ${property.equivalent.left} with function ${property.equivalent.right}`);
  }
  if (property.check !== null) {
    const { hazard, of, span } = property.check;
    lines.push(`  checks ${hazard} of ${of} at ${span.start} .. ${span.end}`);
  }
  if (property.lemma) lines.push('  lemma');
  for (const { lemma, fn: of, requires, args, space } of property.uses) {
    const condition = requires === null ? '' : `, requires function ${requires}`;
    lines.push(`  uses ${lemma}: function ${of}${condition}`);
    for (const [i, id] of args.entries()) lines.push(`    argument ${i} is function ${id}`);
    for (const [i, domain] of space.entries()) lines.push(`    leaf ${i} in ${printDomain(domain)}`);
  }
  if (property.expect.length > 0) {
    const alternatives = property.expect.map(({ verdict, value }) =>
      value === null ? verdict : `${verdict} ${formatValue(resultOf(program, property), value)}`,
    );
    lines.push(`  expect ${alternatives.join(' | ')}`);
  }
  return lines.join('\n');
}

/** Integers by value, floats by their patterns: an interval of those is no interval of numbers around zero. */
function printDomain(domain: Domain): string {
  const full = at(fullDomain(domain.type).intervals, 0);
  const [first] = domain.intervals;
  if (first === undefined) return 'nothing';
  const shift = shiftOf(domain);
  const whole = shift === 0 && domain.intervals.length === 1 && first.lo === full.lo && first.hi === full.hi;
  if (whole) return `all of ${domain.type}`;
  const text = (bits: number) =>
    isFloat(domain.type) ? formatBits(bits, domain.type) : formatValue(domain.type, bits);
  const intervals = domain.intervals
    .map(({ lo, hi }) => `${text(lo * 2 ** shift)} .. ${text(hi * 2 ** shift)}`)
    .join(', ');
  return shift === 0 ? intervals : `${intervals} in steps of ${formatBits(2 ** shift, domain.type)}`;
}
