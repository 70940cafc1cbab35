import { unreachable } from '../../../base/assert.ts';
import { type Conversion, identifier, refuseAttributes } from './conversion.ts';
import { convertCall, convertExpression, optionalType } from './convert-expression.ts';
import type { BinaryOperator, BlockSyntax, ClauseSyntax, IfSyntax, StmtSyntax } from '../syntax.ts';
import type { BlockElem, IfElem, Statement, SwitchClauseElem } from './wesl.ts';

export function convertBlock(c: Conversion, elem: BlockElem): BlockSyntax {
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
      return {
        kind: elem.kind,
        name,
        type: optionalType(c, elem.name.typeRef),
        init: convertExpression(c, elem.init),
        span,
      };
    }
    case 'var': {
      const name = identifier(c, elem.name.decl);
      if (elem.template !== undefined && elem.template.map((t) => t.name).join() !== 'function') {
        c.reporter.error('unsupported-syntax', span, 'a local `var` lives in the address space `function`');
      }
      const init = elem.init === undefined ? null : convertExpression(c, elem.init);
      const [space] = elem.template ?? [];
      return {
        kind: 'var',
        space: space === undefined ? null : span,
        name,
        type: optionalType(c, elem.name.typeRef),
        init,
        span,
      };
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
      return {
        kind: 'step',
        operator: elem.kind === 'increment' ? '++' : '--',
        target: convertExpression(c, elem.target),
        span,
      };
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
    otherwise:
      otherwise === undefined ? null : otherwise.kind === 'if' ? convertIf(c, otherwise) : convertBlock(c, otherwise),
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
