import type { Span } from '../../../base/span.ts';
import type { Reporter } from '../../reporter.ts';
import type { Conversion } from './conversion.ts';
import { convertDeclaration } from './convert-declaration.ts';
import { convertDirective } from './convert-directive.ts';
import { convertExpression } from './convert-expression.ts';
import { PARENTHESES_HINT } from './regroup.ts';
import { scan } from './scan.ts';
import type { ExprSyntax, ModuleSyntax } from '../syntax.ts';
import { type ModuleElem, parseWesl, type WeslError } from './wesl.ts';

/** Parses a whole file. `lessThan` comes from the scan of the same text. */
export function parseModule(text: string, lessThan: readonly number[], reporter: Reporter): ParsedModule {
  const { source, conversion } = weslText(text, lessThan, { prefix: '', suffix: '', offset: 0 }, reporter);
  const { module, complete } = parseWith(source, conversion);
  const declarations = module === null ? [] : module.decls.flatMap((d) => convertDeclaration(conversion, d));
  const enables =
    module === null ? [] : module.decls.flatMap((d) => (d.kind === 'directive' ? convertDirective(conversion, d) : []));
  return { module: { enables: [...new Set(enables)], declarations }, complete };
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

function parseWith(source: string, c: Conversion): { readonly module: ModuleElem | null; readonly complete: boolean } {
  const { module, errors } = parseWesl(source);
  for (const error of errors) reportSyntax(source, c, error);
  return { module, complete: module !== null && errors.length === 0 };
}

function reportSyntax(source: string, c: Conversion, { message, start, end }: WeslError): void {
  const span = c.span({ start, end });
  if (/requires parentheses|cannot be chained/.test(message)) {
    // wesl points behind the operator.
    const quoted = /'(.*?)'/.exec(message)?.[1] ?? '';
    const at = source.lastIndexOf(quoted, start - 1);
    const operator = c.isLessThan(at) ? '<' : quoted;
    const place = at < 0 ? span : c.span({ start: at, end: at + operator.length });
    c.reporter.error(
      'precedence',
      place,
      `\`${operator}\` needs parentheses around its operands here`,
      PARENTHESES_HINT,
    );
  } else if (/nested too deeply/.test(message)) {
    c.reporter.error('nested-too-deeply', span, 'the syntax is nested too deeply');
  } else if (/expected identifier/i.test(message) && /^[A-Za-z_]\w*$/.test(source.slice(start, end))) {
    const word = source.slice(start, end);
    c.reporter.error('syntax', span, `\`${word}\` is a word that WGSL keeps for itself`, 'choose another name');
  } else {
    const sentence = message.charAt(0).toLowerCase() + message.slice(1).replaceAll("'", '`');
    c.reporter.error('syntax', span, sentence);
  }
}
