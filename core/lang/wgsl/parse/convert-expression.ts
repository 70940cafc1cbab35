import { unreachable } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { type Conversion, pathFreeName } from './conversion.ts';
import { type Infix, regroup } from './regroup.ts';
import type { CallSyntax, ExprSyntax, TypeSyntax, UnaryOperator } from '../syntax.ts';
import type { ExpressionElem, FunctionCallExpression, TypeRefElem } from './wesl.ts';

/** Deeper expressions are refused, as by Tint: every later pass may recurse. */
const MAX_EXPRESSION_DEPTH = 500;

export function optionalType(c: Conversion, elem: TypeRefElem | undefined): TypeSyntax | null {
  return elem === undefined ? null : convertType(c, elem);
}

export function convertType(c: Conversion, elem: TypeRefElem): TypeSyntax {
  const span = c.span(elem);
  const text = elem.name.originalName;
  const name = pathFreeName(c, text, { start: span.start, end: span.start + text.length });
  return { name, templateArgs: (elem.templateParams ?? []).map((p) => convertExpression(c, p)), span };
}

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

export function convertExpression(c: Conversion, elem: ExpressionElem): ExprSyntax {
  const span = c.span(elem);
  switch (elem.kind) {
    case 'literal':
      return convertLiteral(c, elem.value, span);
    case 'ref':
      return { kind: 'name', name: pathFreeName(c, elem.ident.originalName, span).text, span };
    case 'type': {
      const type = convertType(c, elem);
      return sized(c, { kind: 'type', type, span }, type.templateArgs);
    }
    case 'parenthesized-expression': {
      const inner = convertExpression(c, elem.expression);
      return sized(c, { kind: 'paren', inner, span }, [inner]);
    }
    case 'component-expression':
    case 'component-member-expression':
      return convertPostfix(c, elem);
    case 'unary-expression': {
      const operator = elem.operator.value;
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

type Postfix = Extract<ExpressionElem, { kind: 'component-expression' | 'component-member-expression' }>;

/** `a.b[c].d`, in a loop: such a chain may be as long as the text. */
function convertPostfix(c: Conversion, root: Postfix): ExprSyntax {
  const chain: Postfix[] = [];
  let base: ExpressionElem = root;
  while (base.kind === 'component-expression' || base.kind === 'component-member-expression') {
    chain.push(base);
    base = base.base;
  }
  let object = convertExpression(c, base);
  for (const elem of chain.reverse()) {
    const span = c.span(elem);
    if (elem.kind === 'component-member-expression') {
      const name = { text: elem.access.name, span: c.span(elem.access) };
      object = sized(c, { kind: 'member', object, name, span }, [object]);
    } else {
      const index = convertExpression(c, elem.access);
      object = sized(c, { kind: 'index', object, index, span }, [object, index]);
    }
    if (object.kind === 'erroneous') return object;
  }
  return object;
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
      if (item.operator.value === '<' && !lessThan)
        c.reporter.error('syntax', span, 'the template list that `<` opens is not closed');
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

export function convertCall(
  c: Conversion,
  elem: FunctionCallExpression,
): ExprSyntax & (CallSyntax | { kind: 'erroneous' }) {
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
  if (match === null) return { kind: 'float', text, span };
  const suffix = match[2] === 'i' || match[2] === 'u' ? match[2] : '';
  return { kind: 'integer', value: BigInt(match[1] ?? '0'), suffix, text, span };
}
