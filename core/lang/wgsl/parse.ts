import {
  type AttributeElem,
  type BlockElem,
  type ExpressionElem,
  type FnElem,
  type FunctionCallExpression,
  type GlobalVarElem,
  type IfElem,
  type ModuleElem,
  parseSrcModule,
  type Statement,
  type SwitchClauseElem,
  type TypeRefElem,
  WeslParseError,
} from 'wesl/core';
import { unreachable } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import type { Reporter } from '../reporter.ts';
import { type Infix, regroup } from './regroup.ts';
import { scan } from './scan.ts';
import type {
  BinaryOperator,
  BlockSyntax,
  CallSyntax,
  ClauseSyntax,
  Declaration,
  ExprSyntax,
  FunctionSyntax,
  Identifier,
  IfSyntax,
  ModuleSyntax,
  StmtSyntax,
  TypeSyntax,
  UnaryOperator,
} from './syntax.ts';

/**
 * The adapter of the `wesl` parser: the only file that knows its tree. What wesl takes from its own
 * dialect is refused here, what it groups wrongly is regrouped ({@link regroup}), and names stay
 * text: scopes are the checker's business, since wesl lets an initialiser see its own declaration.
 */

/** Deeper expressions are refused, as by Tint: every later pass may recurse. */
const MAX_EXPRESSION_DEPTH = 500;

/** What is common to the conversion of one text. */
interface Conversion {
  readonly reporter: Reporter;
  /** The span in the original text of wesl's offsets. */
  span(elem: { readonly start: number; readonly end: number }): Span;
  /** True when a `<` at this offset of wesl's text is the comparison (see {@link weslText}). */
  isLessThan(offset: number): boolean;
  readonly depths: WeakMap<ExprSyntax, number>;
}

/** Parses a whole file. `lessThan` comes from the scan of the same text. */
export function parseModule(text: string, lessThan: readonly number[], reporter: Reporter): ParsedModule {
  const { source, conversion } = weslText(text, lessThan, { prefix: '', suffix: '', offset: 0 }, reporter);
  const { module, complete } = parseWith(source, conversion);
  const declarations = module === null ? [] : module.decls.flatMap((d) => convertDeclaration(conversion, d));
  return { module: { declarations }, complete };
}

/** `complete` is false after a syntax error: declarations and statements may be missing. */
export interface ParsedModule {
  readonly module: ModuleSyntax;
  readonly complete: boolean;
}

/** Parses `text`, which stands at `offset` of the file, as one expression. Returns `null` when it is none (reported). */
export function parseExpression(text: string, offset: number, reporter: Reporter): ExprSyntax | null {
  const shifted = shift(reporter, offset);
  const scanned = scan(text, shifted);
  if (scanned === null) return null;
  const frame: Frame = { prefix: 'fn f() -> bool { return (\n', suffix: '\n); }', offset };
  const { source, conversion } = weslText(text, scanned.lessThan, frame, reporter);
  const { module, complete } = parseWith(source, conversion);
  const whole: Span = { start: offset, end: offset + text.length };
  const fn = module?.decls.length === 1 ? module.decls[0] : undefined;
  const statement = fn?.kind === 'fn' && fn.body.body.length === 1 ? fn.body.body[0] : undefined;
  const value = statement?.kind === 'return' ? statement.value : undefined;
  if (!complete || value?.kind !== 'parenthesized-expression') {
    if (complete) reporter.error('syntax', whole, 'this is not one expression');
    return null;
  }
  return convertExpression(conversion, value.expression);
}

function shift(reporter: Reporter, by: number): Reporter {
  const move = (span: Span): Span => ({ start: span.start + by, end: span.end + by });
  return {
    error: (code, span, message, hint) => reporter.error(code, move(span), message, hint),
    warn: (code, span, message, hint) => reporter.warn(code, move(span), message, hint),
    get hasErrors() {
      return reporter.hasErrors;
    },
    diagnostics: () => reporter.diagnostics(),
  };
}

/** What stands around the text that is parsed, and where in the file that text begins. */
interface Frame {
  readonly prefix: string;
  readonly suffix: string;
  readonly offset: number;
}

/**
 * wesl takes some comparisons for template lists (`f(a < b, c) > d`). Our scan knows better: each
 * comparison `<` is handed to it as `<=`, and the offsets are mapped back.
 */
function weslText(
  text: string,
  lessThan: readonly number[],
  frame: Frame,
  reporter: Reporter,
): { readonly source: string; readonly conversion: Conversion } {
  const shiftBy = frame.prefix.length;
  const operators = lessThan.map((o, i) => o + shiftBy + i);
  let source = frame.prefix;
  let last = 0;
  for (const o of lessThan) {
    source += `${text.slice(last, o + 1)}=`;
    last = o + 1;
  }
  source += text.slice(last) + frame.suffix;
  const known = new Set(operators);
  const original = (o: number): number => {
    let low = 0;
    let high = operators.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((operators[middle] ?? 0) + 1 < o) low = middle + 1;
      else high = middle;
    }
    return Math.min(Math.max(o - low - shiftBy, 0), text.length) + frame.offset;
  };
  return {
    source,
    conversion: {
      reporter,
      span: ({ start, end }) => ({ start: original(start), end: original(end) }),
      isLessThan: (o) => known.has(o),
      depths: new WeakMap(),
    },
  };
}

function parseWith(
  source: string,
  c: Conversion,
): { readonly module: ModuleElem | null; readonly complete: boolean } {
  const say = (message: string, start: number, end: number) => {
    const span = c.span({ start, end });
    if (/requires parentheses|cannot be chained/.test(message)) {
      const operator = message.startsWith("'<='") && c.isLessThan(start) ? '<' : (/'(.*?)'/.exec(message)?.[1] ?? '');
      c.reporter.error('precedence', span, `\`${operator}\` needs parentheses around its operands here`);
    } else if (/nested too deeply/.test(message)) {
      c.reporter.error('nested-too-deeply', span, 'the syntax is nested too deeply');
    } else {
      c.reporter.error('syntax', span, message.charAt(0).toLowerCase() + message.slice(1).replaceAll("'", '`'));
    }
  };
  try {
    const ast = parseSrcModule(
      { modulePath: 'package::main', debugFilePath: 'problem.wgsl', src: source },
      { keepComments: false },
    );
    for (const d of ast.diagnostics) say(d.message, d.start, d.end);
    return { module: ast.moduleElem, complete: ast.diagnostics.length === 0 };
  } catch (error) {
    // wesl recovers from syntax errors; what escapes is a text that its parser can not take.
    if (error instanceof WeslParseError) for (const d of error.diagnostics) say(d.message, d.start, d.end);
    else say('the text can not be parsed', 0, 0);
    return { module: null, complete: false };
  }
}

// Declarations

type DeclElem = ModuleElem['decls'][number];

function convertDeclaration(c: Conversion, elem: DeclElem): readonly Declaration[] {
  if (elem.kind === 'synthetic') return [];
  const span = c.span(elem);
  const erroneous = (name: Identifier | null): readonly Declaration[] => [{ kind: 'erroneous', name, span }];
  switch (elem.kind) {
    case 'fn':
      return [convertFunction(c, elem)];
    case 'const': {
      refuseAttributes(c, elem.attributes);
      const name = identifier(c, elem.name.decl);
      if (elem.init === undefined) return erroneous(name);
      return [{ kind: 'const', name, type: optionalType(c, elem.name.typeRef), init: convertExpression(c, elem.init), span }];
    }
    case 'assert':
      refuseAttributes(c, elem.attributes);
      return [{ kind: 'constAssert', condition: convertExpression(c, elem.expression), span }];
    case 'alias':
      refuseAttributes(c, elem.attributes);
      return [{ kind: 'alias', name: identifier(c, elem.name), type: convertType(c, elem.typeRef), span }];
    case 'gvar':
      refuseModuleVariable(c, elem);
      return erroneous(identifier(c, elem.name.decl));
    case 'override':
      c.reporter.error('unsupported-syntax', span, '`override` is not supported yet', 'use `const`');
      return erroneous(identifier(c, elem.name.decl));
    case 'struct':
      c.reporter.error('unsupported-type', span, 'structs are not supported yet', 'pass the members as parameters');
      return erroneous(identifier(c, elem.name));
    case 'import':
      c.reporter.error('wesl-only', span, '`import` belongs to WESL and not to WGSL', 'copy the functions into this file');
      return [];
    case 'directive':
      c.reporter.error('unsupported-syntax', span, `\`${elem.directive.kind}\` directives are not supported yet`);
      return [];
    default:
      c.reporter.error('syntax', span, 'this is not a declaration');
      return [];
  }
}

function refuseModuleVariable(c: Conversion, elem: GlobalVarElem): void {
  const bound = elem.attributes?.some(
    ({ attribute }) => attribute.kind === '@attribute' && /^(group|binding)$/.test(attribute.name),
  );
  c.reporter.error(
    'binding',
    c.span(elem),
    bound === true ? 'bindings are not allowed in a problem file' : 'module variables are not allowed in a problem file',
    'a property is a pure function: pass the value as a parameter',
  );
}

function convertFunction(c: Conversion, elem: FnElem): FunctionSyntax {
  let mustUse = false;
  for (const attribute of elem.attributes ?? []) {
    if (attribute.attribute.kind === '@attribute' && attribute.attribute.name === 'must_use') mustUse = true;
    else refuseAttributes(c, [attribute]);
  }
  refuseAttributes(c, elem.returnAttributes);
  return {
    kind: 'function',
    name: identifier(c, elem.name),
    params: elem.params.map((p) => {
      refuseAttributes(c, p.attributes);
      const name = identifier(c, p.name.decl);
      if (p.name.typeRef === undefined) c.reporter.error('syntax', name.span, `the parameter \`${name.text}\` needs a type`);
      const type = optionalType(c, p.name.typeRef) ?? { name: { text: '', span: name.span }, templateArgs: [], span: name.span };
      return { name, type, span: c.span(p) };
    }),
    result: optionalType(c, elem.returnType),
    mustUse,
    body: convertBlock(c, elem.body),
    span: c.span(elem),
  };
}

/** Refuses every attribute, each with the message of its kind. */
function refuseAttributes(c: Conversion, attributes: readonly AttributeElem[] | undefined): void {
  for (const elem of attributes ?? []) {
    const span = c.span(elem);
    const { attribute } = elem;
    if (attribute.kind === '@if' || attribute.kind === '@elif' || attribute.kind === '@else') {
      c.reporter.error('wesl-only', span, `\`${attribute.kind}\` belongs to WESL and not to WGSL`);
      continue;
    }
    const name = attribute.kind === '@attribute' ? attribute.name : attribute.kind.slice(1);
    if (/^(compute|vertex|fragment|workgroup_size)$/.test(name)) {
      c.reporter.error(
        'entry-point',
        span,
        'entry points are not allowed in a problem file',
        'remove the attribute: the kernel around the function is ours',
      );
    } else c.reporter.error('unsupported-syntax', span, `the attribute \`@${name}\` is not supported here`);
  }
}

function identifier(
  c: Conversion,
  decl: { readonly start: number; readonly end: number; readonly ident: { readonly originalName: string } },
): Identifier {
  const name: Identifier = { text: decl.ident.originalName, span: c.span(decl) };
  if (name.text.startsWith('__')) {
    c.reporter.error('invalid-name', name.span, `\`${name.text}\` begins with two underscores, which WGSL reserves`);
  }
  return name;
}

// Types

function optionalType(c: Conversion, elem: TypeRefElem | undefined): TypeSyntax | null {
  return elem === undefined ? null : convertType(c, elem);
}

function convertType(c: Conversion, elem: TypeRefElem): TypeSyntax {
  const span = c.span(elem);
  const text = elem.name.originalName;
  const name = pathFreeName(c, text, { start: span.start, end: span.start + text.length });
  return { name, templateArgs: (elem.templateParams ?? []).map((p) => convertExpression(c, p)), span };
}

function pathFreeName(c: Conversion, text: string, span: Span): Identifier {
  if (text.includes('::')) c.reporter.error('wesl-only', span, `the path \`${text}\` belongs to WESL and not to WGSL`);
  return { text, span };
}

// Statements

function convertBlock(c: Conversion, elem: BlockElem): BlockSyntax {
  refuseAttributes(c, elem.attributes);
  return { body: elem.body.flatMap((s) => convertStatement(c, s) ?? []), span: c.span(elem) };
}

/** `null` for the empty statement. */
function convertStatement(c: Conversion, elem: Statement): StmtSyntax | null {
  const span = c.span(elem);
  if (elem.kind !== 'block') refuseAttributes(c, elem.attributes);
  switch (elem.kind) {
    case 'empty':
      return null;
    case 'block':
      return { kind: 'block', block: convertBlock(c, elem), span };
    case 'let':
    case 'const': {
      const name = identifier(c, elem.name.decl);
      if (elem.init === undefined) return { kind: 'erroneous', name, span };
      return { kind: elem.kind, name, type: optionalType(c, elem.name.typeRef), init: convertExpression(c, elem.init), span };
    }
    case 'var': {
      const name = identifier(c, elem.name.decl);
      if (elem.template?.some((t) => t.name !== 'function') === true) {
        c.reporter.error('unsupported-syntax', span, 'a local `var` lives in the address space `function`');
      }
      const init = elem.init === undefined ? null : convertExpression(c, elem.init);
      return { kind: 'var', name, type: optionalType(c, elem.name.typeRef), init, span };
    }
    case 'assert':
      return { kind: 'constAssert', condition: convertExpression(c, elem.expression), span };
    case 'assign': {
      const operator = elem.op.value === '=' ? null : (elem.op.value.slice(0, -1) as BinaryOperator);
      return {
        kind: 'assign',
        target: elem.lhs.kind === 'phony' ? null : convertExpression(c, elem.lhs),
        operator,
        operatorSpan: c.span({ start: elem.op.span[0], end: elem.op.span[1] }),
        value: convertExpression(c, elem.rhs),
        span,
      };
    }
    case 'increment':
    case 'decrement':
      return { kind: 'step', operator: elem.kind === 'increment' ? '++' : '--', target: convertExpression(c, elem.target), span };
    case 'call': {
      const call = convertCall(c, elem.call);
      return call.kind === 'call' ? { kind: 'callStmt', call, span } : { kind: 'erroneous', name: null, span };
    }
    case 'if':
      return convertIf(c, elem);
    case 'for':
      return {
        kind: 'for',
        init: elem.init === undefined ? null : convertStatement(c, elem.init),
        condition: elem.condition === undefined ? null : convertExpression(c, elem.condition),
        update: elem.update === undefined ? null : convertStatement(c, elem.update),
        body: convertBlock(c, elem.body),
        span,
      };
    case 'while':
      return { kind: 'while', condition: convertExpression(c, elem.condition), body: convertBlock(c, elem.body), span };
    case 'loop': {
      const last = elem.body.body.at(-1);
      const continuing = last?.kind === 'continuing' ? last : null;
      const body = continuing === null ? elem.body : { ...elem.body, body: elem.body.body.slice(0, -1) };
      refuseAttributes(c, continuing?.attributes);
      return {
        kind: 'loop',
        body: convertBlock(c, body),
        continuing: continuing === null ? null : convertBlock(c, continuing.body),
        span,
      };
    }
    case 'continuing':
      c.reporter.error('misplaced-statement', span, '`continuing` must be the last statement of a `loop`');
      return { kind: 'erroneous', name: null, span };
    case 'switch':
      refuseAttributes(c, elem.bodyAttributes);
      return {
        kind: 'switch',
        selector: convertExpression(c, elem.selector),
        clauses: elem.clauses.map((clause) => convertClause(c, clause)),
        span,
      };
    case 'return':
      return { kind: 'return', value: elem.value === undefined ? null : convertExpression(c, elem.value), span };
    case 'break':
      if (elem.condition === undefined) return { kind: 'break', span };
      return { kind: 'breakIf', condition: convertExpression(c, elem.condition), span };
    case 'continue':
      return { kind: 'continue', span };
    case 'discard':
      c.reporter.error('unsupported-syntax', span, '`discard` belongs to fragment shaders');
      return { kind: 'erroneous', name: null, span };
    default:
      return unreachable(elem);
  }
}

function convertIf(c: Conversion, elem: IfElem): IfSyntax {
  const otherwise = elem.else;
  return {
    kind: 'if',
    condition: convertExpression(c, elem.condition),
    then: convertBlock(c, elem.body),
    otherwise: otherwise === undefined ? null : otherwise.kind === 'if' ? convertIf(c, otherwise) : convertBlock(c, otherwise),
    span: c.span(elem),
  };
}

function convertClause(c: Conversion, elem: SwitchClauseElem): ClauseSyntax {
  refuseAttributes(c, elem.attributes);
  return {
    selectors: elem.selectors.map((s) => (s === 'default' ? null : convertExpression(c, s))),
    body: convertBlock(c, elem.body),
    span: c.span(elem),
  };
}

// Expressions

/** Gives a new node its depth; too deep a node is refused, so that recursive passes can not overflow. */
function sized(c: Conversion, node: ExprSyntax, children: readonly ExprSyntax[]): ExprSyntax {
  let depth = 0;
  for (const child of children) depth = Math.max(depth, c.depths.get(child) ?? 0);
  depth++;
  if (depth > MAX_EXPRESSION_DEPTH) {
    c.reporter.error('nested-too-deeply', node.span, `expressions are nested more than ${MAX_EXPRESSION_DEPTH} deep`);
    return { kind: 'erroneous', span: node.span };
  }
  c.depths.set(node, depth);
  return node;
}

function convertExpression(c: Conversion, elem: ExpressionElem): ExprSyntax {
  const span = c.span(elem);
  const erroneous: ExprSyntax = { kind: 'erroneous', span };
  switch (elem.kind) {
    case 'literal':
      return convertLiteral(c, elem.value, span);
    case 'ref':
      return { kind: 'name', name: pathFreeName(c, elem.ident.originalName, span).text, span };
    case 'type':
      c.reporter.error('not-a-value', span, `\`${elem.name.originalName}<...>\` is a type and not a value`);
      return erroneous;
    case 'parenthesized-expression': {
      const inner = convertExpression(c, elem.expression);
      return sized(c, { kind: 'paren', inner, span }, [inner]);
    }
    case 'component-expression':
      c.reporter.error('unsupported-syntax', span, 'indexing is not supported yet: there are no arrays and vectors');
      return erroneous;
    case 'component-member-expression':
      c.reporter.error('unsupported-syntax', span, `\`.${elem.access.name}\` is not supported yet: there are no vectors and structs`);
      return erroneous;
    case 'unary-expression': {
      const operator = elem.operator.value;
      if (operator === '&' || operator === '*') {
        c.reporter.error('unsupported-type', span, 'pointers are not supported yet', 'pass the value and return the result');
        return erroneous;
      }
      const operand = convertExpression(c, elem.expression);
      return sized(c, { kind: 'unary', operator: operator satisfies UnaryOperator, operand, span }, [operand]);
    }
    case 'binary-expression':
      return convertChain(c, elem);
    case 'call-expression':
      return convertCall(c, elem);
    default:
      return unreachable(elem);
  }
}

/** Flattens the binary operators that no parentheses separate, whatever tree wesl made of them, and groups them anew. */
function convertChain(c: Conversion, root: ExpressionElem): ExprSyntax {
  const operands: ExprSyntax[] = [];
  const infixes: Infix[] = [];
  const work: (ExpressionElem | Infix)[] = [root];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (!('kind' in item)) infixes.push(item);
    else if (item.kind !== 'binary-expression') operands.push(convertExpression(c, item));
    else {
      const [start, end] = item.operator.span;
      const lessThan = c.isLessThan(start);
      const span = c.span({ start, end: lessThan ? start + 1 : end });
      if (item.operator.value === '<' && !lessThan) c.reporter.error('syntax', span, 'the template list that `<` opens is not closed');
      work.push(item.right, { operator: lessThan ? '<' : item.operator.value, span }, item.left);
    }
  }
  const grouped = regroup(operands, infixes, c.reporter);
  return measure(c, grouped, new Set(operands));
}

/** Sizes the nodes that {@link regroup} made, from the leaves up. */
function measure(c: Conversion, root: ExprSyntax, leaves: ReadonlySet<ExprSyntax>): ExprSyntax {
  const spine: ExprSyntax[] = [];
  for (let node = root; node.kind === 'binary' && !leaves.has(node); node = node.left) spine.push(node);
  for (const node of spine.reverse()) {
    if (node.kind !== 'binary') continue;
    if (!leaves.has(node.right)) measure(c, node.right, leaves);
    const result = sized(c, node, [node.left, node.right]);
    if (result !== node) return result;
  }
  return root;
}

function convertCall(c: Conversion, elem: FunctionCallExpression): ExprSyntax & (CallSyntax | { kind: 'erroneous' }) {
  const span = c.span(elem);
  const fnSpan = c.span(elem.function);
  const args = elem.arguments.map((a) => convertExpression(c, a));
  const callee: TypeSyntax =
    elem.function.kind === 'type'
      ? convertType(c, elem.function)
      : {
          name: pathFreeName(c, elem.function.ident.originalName, fnSpan),
          templateArgs: (elem.templateArgs ?? []).map((a) => convertExpression(c, a)),
          span: fnSpan,
        };
  const call: CallSyntax = { kind: 'call', callee, args, span };
  const result = sized(c, call, args);
  return result.kind === 'call' ? result : { kind: 'erroneous', span };
}

const INTEGER = /^(0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)([iu]?)$/;

function convertLiteral(c: Conversion, text: string, span: Span): ExprSyntax {
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true', span };
  const match = INTEGER.exec(text);
  if (match === null) {
    c.reporter.error('unsupported-float', span, `\`${text}\`: floats are not supported yet`, 'use u32 or i32');
    return { kind: 'erroneous', span };
  }
  const suffix = match[2] === 'i' || match[2] === 'u' ? match[2] : '';
  return { kind: 'integer', value: BigInt(match[1] ?? '0'), suffix, text, span };
}
