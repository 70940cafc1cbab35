import type { DiagnosticCode } from '../../diagnostic-codes.ts';

/** Why a constant expression is an error: WGSL refuses the module. */
export interface Fault {
  readonly kind: 'fault';
  readonly code: DiagnosticCode;
  readonly message: string;
}

export const fault = (code: DiagnosticCode, message: string): Fault => ({ kind: 'fault', code, message });
