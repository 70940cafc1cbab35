import { compile } from 'watr';

/** A WebAssembly module from its text. Throws on a text that is not valid: a mistake of the emitter. */
export function assemble(wat: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(compile(wat));
}
