import { invariant, unreachable } from '../../../base/assert.ts';
import type { FunctionDef, FunctionId } from '../../../ir/program.ts';
import type { StructMember, StructType } from '../../../ir/types.ts';
import type { Reporter } from '../../reporter.ts';
import { orderFunctions } from './call-order.ts';
import { checkConditions, checkFunction } from './check-function.ts';
import { checkConstant, checkView } from './check-expression.ts';
import { convertTo } from './automatic-conversion.ts';
import { limited, resolveParamType, resolveType } from './resolve-type.ts';
import type { LoopHints } from './check-hints.ts';
import { checkConstAssert } from './check-statement.ts';
import { folded } from './typed.ts';
import type { Access, ExprContext, FunctionSignature, ModuleEntity, ModuleScope } from './context.ts';
import type {
  AliasSyntax,
  ConstSyntax,
  Declaration,
  ExprSyntax,
  FunctionSyntax,
  ModuleSyntax,
  StructSyntax,
} from '../syntax.ts';

/** WGSL specification, section "Limits". */
const MAX_PARAMETERS = 255;
const MAX_MEMBERS = 1023;

/** A module whose names and types were checked. The functions are meaningless when errors were reported. */
export interface CheckedFunctions {
  /** Callees before callers. */
  readonly functions: readonly FunctionDef[];
  find(name: string): { readonly syntax: FunctionSyntax; readonly signature: FunctionSignature } | null;
  /** The conjunction of `conditions` as a function of the parameters of `fn`; `null` after a mistake. */
  conditions(fn: FunctionSyntax, name: string, conditions: readonly ExprSyntax[]): FunctionDef | null;
}

/** Names and types of a whole module. */
export function checkModule(
  module: ModuleSyntax,
  reporter: Reporter,
  hints: ReadonlyMap<number, LoopHints> = new Map(),
): CheckedFunctions {
  const checked = checkWith(module, reporter, hints, 0);
  // Functions of our own come before all others: when there are some, the numbers of the others are known only now.
  return checked.helpers === 0 ? checked : checkWith(module, reporter, hints, checked.helpers);
}

/** As {@link checkModule}, with `reserved` places for functions of our own at the front. */
function checkWith(
  module: ModuleSyntax,
  reporter: Reporter,
  hints: ReadonlyMap<number, LoopHints>,
  reserved: number,
): CheckedFunctions & { readonly helpers: number } {
  const helpers = new Map<string, FunctionDef>();
  const helper = (key: string, make: () => FunctionDef): FunctionId => {
    if (!helpers.has(key)) helpers.set(key, make());
    return [...helpers.keys()].indexOf(key);
  };
  const byName = new Map<string, Declaration>();
  for (const d of module.declarations) {
    if (d.kind === 'constAssert' || d.name === null) continue;
    const { text, span } = d.name;
    if (byName.has(text)) reporter.error('duplicate-name', span, `\`${text}\` is already declared in this file`);
    else byName.set(text, d);
  }
  const ordered = orderFunctions(module, reporter);
  const ids = new Map<FunctionSyntax, FunctionId>(ordered.map((fn, i) => [fn, reserved + i]));

  const resolved = new Map<string, ModuleEntity>();
  const resolving: string[] = [];
  const scope: ModuleScope = {
    halves: module.enables.includes('f16'),
    helper,
    find(name) {
      const known = resolved.get(name);
      if (known !== undefined) return known;
      const declaration = byName.get(name);
      if (declaration === undefined) return null;
      if (resolving.includes(name)) {
        const cycle = [...resolving.slice(resolving.indexOf(name)), name].map((n) => `\`${n}\``).join(' -> ');
        const span =
          declaration.kind === 'constAssert' || declaration.name === null ? declaration.span : declaration.name.span;
        reporter.error('cyclic-declaration', span, `\`${name}\` depends on itself: ${cycle}`);
        return { kind: 'erroneous' };
      }
      if (resolving.length > MAX_DEPENDENCY_DEPTH) {
        reporter.error('nested-too-deeply', declaration.span, 'constants depend on each other too deeply');
        return { kind: 'erroneous' };
      }
      resolving.push(name);
      const entity = resolve(declaration);
      resolving.pop();
      resolved.set(name, entity);
      return entity;
    },
    names: () => byName.keys(),
    hintsAt: (start) => hints.get(start) ?? null,
  };
  const context: ExprContext = {
    reporter,
    module: scope,
    scope: null,
    unevaluated: false,
    onUse: null,
    onAccess: null,
    view: checkView,
  };

  function resolve(d: Declaration): ModuleEntity {
    switch (d.kind) {
      case 'function':
        return { kind: 'function', signature: signature(d) };
      case 'const':
        return constant(d);
      case 'alias':
        return alias(d);
      case 'struct':
        return struct(d);
      case 'constAssert':
      case 'erroneous':
        return { kind: 'erroneous' };
      default:
        return unreachable(d);
    }
  }

  function constant(d: ConstSyntax): ModuleEntity {
    const type = d.type === null ? null : resolveType(context, d.type);
    const value = checkConstant(context, d.init, `the value of \`${d.name.text}\``);
    if (value === null || (d.type !== null && type === null)) return { kind: 'erroneous' };
    const typed = type === null ? value : convertTo(context, value, type, `\`${d.name.text}\``);
    return typed === null ? { kind: 'erroneous' } : { kind: 'constant', value: folded(typed) };
  }

  function alias(d: AliasSyntax): ModuleEntity {
    const type = resolveParamType(context, d.type);
    return type === null ? { kind: 'erroneous' } : { kind: 'type', type };
  }

  function struct(d: StructSyntax): ModuleEntity {
    const members: StructMember[] = [];
    for (const { name, type: syntax } of d.members) {
      if (members.some((m) => m.name === name.text)) {
        reporter.error('duplicate-name', name.span, `\`${d.name.text}\` has a member \`${name.text}\` already`);
      }
      const type = resolveType(context, syntax);
      if (type !== null) members.push({ name: name.text, type });
    }
    if (d.members.length === 0)
      reporter.error('syntax', d.span, `\`${d.name.text}\` has no members: at least one is wanted`);
    if (d.members.length > MAX_MEMBERS) {
      reporter.error('type-limit', d.name.span, `a struct may have ${MAX_MEMBERS} members`);
    }
    const type: StructType = { kind: 'struct', name: d.name.text, members };
    const good = members.length > 0 && members.length === d.members.length && limited(context, type, d.name.span);
    return good ? { kind: 'type', type } : { kind: 'erroneous' };
  }

  function signature(fn: FunctionSyntax): FunctionSignature {
    if (fn.params.length > MAX_PARAMETERS) {
      reporter.error('too-many-parameters', fn.name.span, `a function may have ${MAX_PARAMETERS} parameters`);
    }
    const id = ids.get(fn);
    invariant(id !== undefined, `no place for the function ${fn.name.text}`);
    const result = fn.result === null ? 'none' : resolveType(context, fn.result);
    const params = fn.params.map((p) => resolveParamType(context, p.type));
    const accesses = params.map((): Access => ({ read: false, written: false }));
    if (fn.mustUse && fn.result === null) {
      reporter.error('no-result', fn.name.span, `\`@must_use\` on \`${fn.name.text}\`, which has no result`);
    }
    return { id, params, result, mustUse: fn.mustUse, accesses };
  }

  const signatureOf = (fn: FunctionSyntax): FunctionSignature => {
    const entity = byName.get(fn.name.text) === fn ? scope.find(fn.name.text) : null;
    return entity?.kind === 'function' ? entity.signature : signature(fn);
  };

  for (const d of module.declarations) {
    if (d.kind === 'constAssert') checkConstAssert(context, d.condition);
    else if (d.kind !== 'erroneous') scope.find(d.name.text);
  }
  const functions = ordered.map((fn) => checkFunction(reporter, scope, fn, signatureOf(fn)));
  return {
    functions: [...helpers.values(), ...functions],
    helpers: helpers.size,
    find(name) {
      const syntax = byName.get(name);
      return syntax?.kind === 'function' ? { syntax, signature: signatureOf(syntax) } : null;
    },
    conditions: (fn, name, conditions) => checkConditions(reporter, scope, fn, signatureOf(fn), name, conditions),
  };
}

/** Constants are resolved by recursion: as deep as expressions may be. */
const MAX_DEPENDENCY_DEPTH = 250;
