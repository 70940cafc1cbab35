import {
  isMatrix,
  isScalar,
  isVector,
  leafCount,
  partsOf,
  type ScalarType,
  type Type,
  typeText,
  vectorOf,
} from '../../core/ir/types.ts';
import { abstractLiteral, along, callArguments, expression, named, varying } from './random-wgsl-expression.ts';
import { type Binding, type Helper, isStruct, randomType, type Scope } from './random-wgsl-scope.ts';

/** Statements and the scope behind them. */
export interface Written {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
const braced = (head: string, lines: readonly string[], tail = ''): readonly string[] => [
  `${head} {`,
  ...indented(lines),
  `}${tail}`,
];

/** Statements one after the other. */
export function statements(scope: Scope, count: number): Written {
  let current = scope;
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const written = statement(current);
    lines.push(...written.lines);
    current = written.scope;
  }
  return { lines, scope: current };
}

/** A block: names of outside may be taken again in it. */
function inner(scope: Scope, changes: Partial<Scope> = {}): readonly string[] {
  const entered = { ...scope, nesting: scope.nesting - 1, ...changes };
  return statements({ ...entered, outer: entered.bindings.length }, 1 + Number(scope.choices.chance(0.3))).lines;
}

function statement(scope: Scope): Written {
  const { choices, nesting } = scope;
  const only = (lines: readonly string[] | null): Written => (lines === null ? declaration(scope) : { lines, scope });
  const roll = choices.below(100);
  if (roll < 30) return declaration(scope);
  if (roll < 44) return only(assignment(scope));
  if (roll < 55) return only(compound(scope));
  if (roll < 60) return only(phony(scope));
  if (roll < 66) return only(callStatement(scope));
  if (roll < 72) return only(jump(scope));
  if (nesting <= 0) return only(assignment(scope));
  if (roll < 75) {
    scope.count('block');
    return only(braced('', inner(scope)).map((line, i) => (i === 0 ? '{' : line)));
  }
  if (roll < 83) return only(branch(scope));
  if (roll < 90) return only(choice(scope));
  return scope.loopDepth < 2 ? only(loop(scope)) : declaration(scope);
}

/** A name for a new binding; in an inner block sometimes one that is taken outside (never a loop's counter). */
function newName({ choices, bindings, outer, count, fresh }: Scope): string {
  const around = bindings.slice(0, outer).filter(({ name }) => /^[vp]\d/.test(name));
  if (around.length === 0 || !choices.chance(0.12)) return fresh('v');
  count('shadowing');
  return choices.pick(around).name;
}

function declared(scope: Scope, lines: readonly string[], binding: Binding): Written {
  const hidden = scope.bindings.findIndex(({ name }) => name === binding.name);
  const bindings = [...scope.bindings.filter((_, i) => i !== hidden), binding];
  return { lines, scope: { ...scope, bindings, outer: hidden < 0 ? scope.outer : scope.outer - 1 } };
}

const plain = (name: string, type: Type, writable: boolean): Binding => ({
  name,
  text: name,
  type,
  writable,
  pointer: false,
  root: name,
  constant: false,
});

export function declaration(scope: Scope, type: Type = randomType(scope)): Written {
  const { choices, count } = scope;
  const name = newName(scope);
  const roll = choices.below(10);
  if (roll >= 8) {
    const target = choices.pick([...scope.bindings.filter((b) => b.writable && !b.pointer), null]);
    if (target !== null && !scope.bindings.some((b) => b.pointer && b.root === target.root)) {
      count('pointer to variable');
      const { type: pointed } = target;
      return declared(scope, [`let ${name} = &${target.name};`], {
        ...plain(name, pointed, true),
        pointer: true,
        root: target.root,
      });
    }
  }
  const value = (): string => expression(scope, type, 3);
  const scalarLiteral = isScalar(type) && type !== 'bool' && choices.chance(0.2);
  if (roll < 3) {
    const typed = choices.chance(0.4);
    count(typed ? 'let with type' : 'let');
    const text = typed && scalarLiteral ? abstractLiteral(scope, type) : value();
    return declared(scope, [`let ${name}${typed ? `: ${typeText(type)}` : ''} = ${text};`], plain(name, type, false));
  }
  // Devices are known to keep the value of a round before in a variable without value, so it stands outside loops.
  if (roll === 3 && scope.loopDepth === 0) {
    count('var without value');
    return declared(scope, [`var ${name}: ${typeText(type)};`], plain(name, type, true));
  }
  if (roll === 4) return constant(scope, scope.fresh('v'));
  const typed = choices.chance(0.4);
  count(typed ? 'var with type' : 'var');
  return declared(scope, [`var ${name}${typed ? `: ${typeText(type)}` : ''} = ${value()};`], plain(name, type, true));
}

/** A constant whose value is small and not 0, used where a constant can do no harm. */
function constant(scope: Scope, name: string): Written {
  const { choices, count } = scope;
  count('const');
  const [a, b] = [1 + choices.below(9), 1 + choices.below(9)];
  const text = choices.pick([
    `${a}u`,
    `${a}u * ${b}u + 1u`,
    `(${a}u << 2u) | ${b}u`,
    `u32(${a}) + ${b}`,
    `max(${a}, ${b}u)`,
  ]);
  const lines = [`const ${name} = ${text};`];
  const binding = scope.fresh('v');
  // A value that is read like any other: constants themselves stay out of expressions that may have to be valid.
  count('module constant');
  return declared(scope, [...lines, `let ${binding} = ${name};`], plain(binding, 'u32', false));
}

/** A variable that may be stored to, or a part of one, as text. */
function place(scope: Scope): { readonly text: string; readonly type: Type; readonly whole: boolean } | null {
  const { choices } = scope;
  const writable = scope.bindings.filter((b) => b.writable);
  if (writable.length === 0) return null;
  const binding = choices.pick(writable);
  let { type } = binding;
  const route: number[] = [];
  while (!isScalar(type) && choices.chance(0.6)) {
    const parts = partsOf(type);
    const step = isStruct(type) ? choices.below(parts.length) : 0;
    route.push(step);
    type = parts[step]?.type ?? 'u32';
  }
  const start = named(scope, binding, route.length > 0);
  const text = along(scope, start, binding.type, route);
  return { text: route.length === 0 ? text : text, type, whole: route.length === 0 };
}

function assignment(scope: Scope): readonly string[] | null {
  const target = place(scope);
  if (target === null) return null;
  scope.count(target.whole ? 'assignment' : 'assignment to part');
  return [`${target.text} = ${expression(scope, target.type, 2)};`];
}

const INTEGER_OPERATORS = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>'] as const;
const FLOAT_OPERATORS = ['+', '-', '*', '/', '%'] as const;

/** Compound assignments, increments and decrements. */
function compound(scope: Scope): readonly string[] | null {
  const { choices, count } = scope;
  const target = place(scope);
  if (target === null) return null;
  const { text, type } = target;
  if ((type === 'u32' || type === 'i32') && choices.chance(0.3)) {
    const up = choices.chance(0.5);
    count(up ? 'increment' : 'decrement');
    return [`${text}${up ? '++' : '--'};`];
  }
  const element = isScalar(type) ? type : isVector(type) || isMatrix(type) ? type.element : null;
  if (element === null) return [`${text} = ${expression(scope, type, 2)};`];
  count('compound assignment');
  if (isMatrix(type)) {
    const scaled = choices.chance(0.5);
    return scaled
      ? [`${text} *= ${expression(scope, element, 2)};`]
      : [`${text} ${choices.pick(['+', '-'])}= ${expression(scope, type, 2)};`];
  }
  if (element === 'bool') return [`${text} ${choices.pick(['&', '|'])}= ${expression(scope, type, 2)};`];
  const float = element === 'f32' || element === 'f16';
  const operator = choices.pick<string>(float ? FLOAT_OPERATORS : INTEGER_OPERATORS);
  if (operator === '<<' || operator === '>>') {
    const by: Type = isVector(type) ? vectorOf(type.size, 'u32') : 'u32';
    return [
      `${text} ${operator}= ${isScalar(by) && choices.chance(0.4) ? `${choices.below(32)}u` : varying(scope, by, 2)};`,
    ];
  }
  if (operator === '/' || operator === '%') return [`${text} ${operator}= ${varying(scope, type, 2)};`];
  const scalar = isVector(type) && ['+', '-', '*'].includes(operator) && choices.chance(0.3);
  return [`${text} ${operator}= ${expression(scope, scalar ? element : type, 2)};`];
}

function phony(scope: Scope): readonly string[] {
  scope.count('phony assignment');
  return [`_ = ${expression(scope, randomType(scope), 2)};`];
}

function callStatement(scope: Scope): readonly string[] | null {
  if (scope.helpers.length === 0) return null;
  return callOf(scope, scope.choices.pick(scope.helpers));
}

function callOf(scope: Scope, helper: Helper): readonly string[] | null {
  const args = callArguments(scope, helper.params, 2);
  if (args === null) return null;
  scope.count('call statement');
  return [`${helper.name}(${args.join(', ')});`];
}

/** A conditional jump: what stands behind it stays reachable. */
function jump(scope: Scope): readonly string[] | null {
  const { choices, count } = scope;
  const ways: (() => string)[] = [];
  if (scope.loopDepth > 0 && !scope.inContinuing)
    ways.push(() => {
      count('continue');
      return 'continue;';
    });
  if ((scope.loopDepth > 0 && !scope.inContinuing) || scope.inSwitch)
    ways.push(() => {
      count('break');
      return 'break;';
    });
  if (!scope.inContinuing)
    ways.push(() => {
      count('return');
      return scope.result === null ? 'return;' : `return ${expression(scope, scope.result, 2)};`;
    });
  if (ways.length === 0) return null;
  count('if');
  return braced(`if ${varying(scope, 'bool', 2)}`, [choices.pick(ways)()]);
}

function branch(scope: Scope): readonly string[] {
  const { choices, count } = scope;
  count('if');
  const condition = choices.chance(0.5) ? `(${varying(scope, 'bool', 2)})` : varying(scope, 'bool', 2);
  const first = braced(`if ${condition}`, inner(scope));
  const roll = choices.below(3);
  if (roll === 0) return first;
  count('else');
  if (roll === 1) return [...first.slice(0, -1), ...braced('} else', inner(scope))];
  count('else if');
  const second = braced(`} else if ${varying(scope, 'bool', 2)}`, inner(scope));
  return [...first.slice(0, -1), ...second.slice(0, -1), ...braced('} else', inner(scope))];
}

function choice(scope: Scope): readonly string[] {
  const { choices, count } = scope;
  count('switch');
  const type = choices.pick(['u32', 'i32'] as const);
  const suffix = type === 'u32' ? 'u' : 'i';
  const selector = choices.chance(0.8) ? `(${varying(scope, type, 2)} % 5${suffix})` : varying(scope, type, 2);
  const inside = { inSwitch: true } as const;
  const values = ['0', '1', '2', '3', '4', type === 'u32' ? '4294967295' : '-1'].filter(() => choices.chance(0.5));
  const clauses: string[][] = [];
  const size = 1 + choices.below(2);
  for (let i = 0; i < values.length; i += size) {
    const some = values.slice(i, i + size).map((value) => (choices.chance(0.5) ? value : `${value}${suffix}`));
    if (some.length > 1) count('case list');
    clauses.push([...braced(`case ${some.join(', ')}${choices.chance(0.3) ? ':' : ''}`, inner(scope, inside))]);
  }
  count('default');
  const at = choices.below(clauses.length + 1);
  clauses.splice(at, 0, [
    ...braced(choices.chance(0.2) ? 'case default, 77' + suffix : 'default', inner(scope, inside)),
  ]);
  return braced(`switch ${selector}`, clauses.flat());
}

/** A loop of at most five entries; its counter is read by the body and never assigned. */
function loop(scope: Scope): readonly string[] {
  const { choices, count } = scope;
  const i = scope.fresh('i');
  const counter = plain(i, 'u32', false);
  const limit = choices.chance(0.5) ? `${1 + choices.below(5)}u` : `(${varying(scope, 'u32', 1)} % 6u)`;
  const inside: Partial<Scope> = {
    bindings: [...scope.bindings, counter],
    loopDepth: scope.loopDepth + 1,
    inSwitch: false,
    inContinuing: false,
  };
  const step = choices.pick([`${i}++`, `${i} += 1u`, `${i} = ${i} + 1u`]);
  if (step.endsWith('++')) count('increment');
  switch (choices.below(4)) {
    case 0:
      count('for');
      return braced(
        `for (var ${i} = 0u; ${i} < ${limit}; ${step})`,
        skipping({ ...scope, ...inside }, inner(scope, inside)),
      );
    case 1: {
      count('for');
      // Without condition and step: the step comes first, so that `continue` can not skip it.
      const head = [`if ${i} >= ${limit} { break; }`, `${step};`];
      return [...braced(`for (var ${i} = 0u; ;)`, [...head, ...inner(scope, inside)])];
    }
    case 2:
      count('while');
      return [`var ${i} = 0u;`, ...braced(`while ${i} < ${limit}`, [`${step};`, ...inner(scope, inside)])];
    default:
      return [`var ${i} = 0u;`, ...loopStatement({ ...scope, ...inside }, i, limit, step)];
  }
}

/** The body of a loop, some rounds of which may end early. */
function skipping(scope: Scope, lines: readonly string[]): readonly string[] {
  if (!scope.choices.chance(0.2)) return lines;
  scope.count('if');
  scope.count('continue');
  return [...braced(`if ${varying(scope, 'bool', 1)}`, ['continue;']), ...lines];
}

/** A variable that counts up or down, and one for each reference of a helper, which is called with them. */
export function counted(scope: Scope): Written {
  const { choices, count } = scope;
  let current = scope;
  const lines: string[] = [];
  const variable = (type: Type): string => {
    const name = scope.fresh('v');
    count('var');
    const written = declared(current, [`var ${name} = ${varying(current, type, 1)};`], plain(name, type, true));
    lines.push(...written.lines);
    current = written.scope;
    return name;
  };
  if (choices.chance(0.08)) {
    const up = choices.chance(0.5);
    count(up ? 'increment' : 'decrement');
    lines.push(`${variable(choices.pick(['u32', 'i32'] as const))}${up ? '++' : '--'};`);
  }
  const helper = scope.helpers.find(({ params }) => params.some(({ reference }) => reference));
  if (helper !== undefined && choices.chance(0.3)) {
    for (const { type, reference } of helper.params) if (reference) variable(type);
    lines.push(...(callOf(current, helper) ?? []));
  }
  return { lines, scope: current };
}

function loopStatement(scope: Scope, i: string, limit: string, step: string): readonly string[] {
  const { choices, count, nesting } = scope;
  count('loop');
  // `continuing` sees a local of the body, declared before any `continue`. Neither takes a name of outside again: the
  // limit in `break if` means those of outside.
  const seen = declaration({ ...scope, nesting: 0, outer: 0 });
  const body = statements({ ...seen.scope, nesting: nesting - 1 }, 1 + choices.below(2)).lines;
  const after = { ...seen.scope, inContinuing: true, inSwitch: false, nesting: 0 };
  count('continuing');
  const last: string[] = [...statements(after, choices.below(2)).lines];
  if (scope.loopDepth < 2 && choices.chance(0.4)) {
    count('loop in continuing');
    const j = scope.fresh('i');
    const deeper = {
      ...after,
      bindings: [...after.bindings, plain(j, 'u32', false)],
      outer: after.bindings.length + 1,
      loopDepth: 2,
      inContinuing: false,
    };
    // No `return` in there, and `break` and `continue` only of this loop.
    const jumps = choices.chance(0.5)
      ? [`if ${varying(deeper, 'bool', 1)} { ${choices.pick(['break;', 'continue;'])} }`]
      : [];
    const lines = statements({ ...deeper, inContinuing: true }, 1).lines;
    last.push(...braced(`for (var ${j} = 0u; ${j} < ${1 + choices.below(3)}u; ${j}++)`, [...jumps, ...lines]));
  }
  last.push(`${step};`);
  const early = choices.chance(0.5) ? [`if ${i} > ${limit} { break; }`] : [];
  if (early.length > 0) count('break');
  count('break if');
  last.push(`break if ${i} >= ${limit};`);
  return braced('loop', [...early, ...seen.lines, ...body, ...braced('continuing', last)]);
}

/** A word of everything that is visible and made of integers, and of `last`. */
export function digest(scope: Scope, last: string): readonly string[] {
  const leaves = scope.bindings
    .filter((b) => !b.constant && leafCount(b.type) <= 8)
    .flatMap((b) => leafTexts(b.type, b.pointer ? `(*${b.name})` : b.name));
  const mixed = leaves.filter(({ type }) => type !== 'f32' && type !== 'f16').slice(-12);
  return [
    `var digest = ${last};`,
    ...mixed.map(({ text, type }) => `digest = digest * 31u + ${wordOf(type, text)};`),
    'return digest;',
  ];
}

const wordOf = (type: ScalarType, text: string): string => (type === 'u32' ? text : `u32(${text})`);

function leafTexts(type: Type, text: string): readonly { readonly type: ScalarType; readonly text: string }[] {
  if (isScalar(type)) return [{ type, text }];
  return partsOf(type).flatMap(({ step, type: part }) => leafTexts(part, `${text}${step}`));
}
