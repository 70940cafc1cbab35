import type { ScalarType } from '../../ir/types.ts';
import { didYouMean } from '../suggest.ts';
import type { ExprContext } from './context.ts';
import { PREDECLARED_TYPES, UNSUPPORTED_TYPES } from './predeclared.ts';
import { lookUp } from './scope.ts';
import type { TypeSyntax } from './syntax.ts';

/** The concrete type that a type name stands for; `null` when it has none (reported). */
export function resolveType(c: ExprContext, t: TypeSyntax): ScalarType | null {
  const { text, span } = t.name;
  if (text === '') return null;
  const found = lookUp(c.scope, text);
  const declared = found === null ? c.module.find(text) : null;
  if (found !== null || (declared !== null && declared.kind !== 'type')) {
    if (found?.entity.kind !== 'erroneous' && declared?.kind !== 'erroneous') {
      c.reporter.error('not-a-type', span, `\`${text}\` is not a type`);
    }
    return null;
  }
  if (declared === null && !PREDECLARED_TYPES.has(text)) {
    const unsupported = UNSUPPORTED_TYPES.get(text);
    if (unsupported !== undefined) {
      c.reporter.error(
        'unsupported-type',
        t.span,
        `\`${text}\`: ${unsupported} not supported yet`,
        'use u32, i32 or bool',
      );
    } else {
      c.reporter.error(
        'unknown-name',
        span,
        `no type named \`${text}\` is declared`,
        didYouMean(text, PREDECLARED_TYPES.keys()),
      );
    }
    return null;
  }
  if (t.templateArgs.length > 0) {
    c.reporter.error('unsupported-type', t.span, `\`${text}\` takes no template arguments`);
    return null;
  }
  return declared === null ? (PREDECLARED_TYPES.get(text) ?? null) : declared.type;
}
