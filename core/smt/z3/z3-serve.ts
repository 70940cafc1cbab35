import type { Z3Request, Z3Response } from './z3-protocol.ts';

/**
 * The part of Z3's Emscripten module that is used here: its C interface, called synchronously, since
 * the worker that holds it exists for nothing else and is stopped by being terminated.
 */
export interface Z3Module {
  ccall(name: string, result: 'string' | 'number' | null, types: readonly string[], args: readonly unknown[]): unknown;
}

/** Asked once at start: the first query of an instance is slow, the second is not. */
const WARM_UP =
  '(set-logic QF_BV)(declare-const x (_ BitVec 8))(assert (= (bvmul x x) (bvadd x #x38)))(check-sat)(get-value (x))';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function evaluate(z3: Z3Module, context: unknown, text: string): string {
  return String(z3.ccall('Z3_eval_smtlib2_string', 'string', ['number', 'string'], [context, text]));
}

/** A context in which an error is text in the output, not the end of the program. */
function makeContext(z3: Z3Module): unknown {
  const config = z3.ccall('Z3_mk_config', 'number', [], []);
  const context = z3.ccall('Z3_mk_context', 'number', ['number'], [config]);
  z3.ccall('Z3_del_config', null, ['number'], [config]);
  z3.ccall('set_noop_error_handler', null, ['number'], [context]);
  return context;
}

/** Answers one request in a context of its own: nothing of one query reaches the next. */
export function answerRequest(z3: Z3Module, request: Z3Request): Z3Response {
  try {
    const context = makeContext(z3);
    const output = evaluate(z3, context, request.text);
    const sat = /(^|\n)sat$/.test(output.trim());
    const values = sat && request.getValue !== null ? evaluate(z3, context, request.getValue) : null;
    z3.ccall('Z3_del_context', null, ['number'], [context]);
    return { kind: 'output', output, values };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

/** The first message of a worker. */
export function warmUp(z3: Z3Module): Z3Response {
  const version = String(z3.ccall('Z3_get_full_version', 'string', [], []));
  const response = answerRequest(z3, { text: WARM_UP, getValue: null });
  return response.kind === 'failed' ? response : { kind: 'ready', version };
}
