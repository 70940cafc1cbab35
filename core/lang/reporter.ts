import type { Span } from '../base/span.ts';
import { type DiagnosticCode, generalHint } from './diagnostic-codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** More mistakes than anybody reads: later ones are dropped, the first ones are what to mend. */
const MAX_DIAGNOSTICS = 100;

/** Collects the mistakes of one file. */
export interface Reporter {
  error(code: DiagnosticCode, span: Span, message: string, hint?: string): void;
  warn(code: DiagnosticCode, span: Span, message: string, hint?: string): void;
  readonly hasErrors: boolean;
  /** In the order of the text; one for each place and code. */
  diagnostics(): readonly Diagnostic[];
}

export function reporter(): Reporter {
  const all: Diagnostic[] = [];
  let errors = 0;
  const add = (severity: Diagnostic['severity'], code: DiagnosticCode, span: Span, message: string, hint?: string) => {
    if (severity === 'error') errors++;
    if (all.length >= MAX_DIAGNOSTICS) return;
    if (all.some((d) => d.code === code && d.span.start === span.start && d.span.end === span.end)) return;
    all.push({ severity, code, message, hint: hint ?? generalHint(code), span });
  };
  return {
    error: (code, span, message, hint) => add('error', code, span, message, hint),
    warn: (code, span, message, hint) => add('warning', code, span, message, hint),
    get hasErrors() {
      return errors > 0;
    },
    diagnostics: () => all.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };
}
