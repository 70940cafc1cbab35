/** What `bench:cancel` takes from the program, in one bundle. */
export { cancelSource, NEVER } from '../../core/base/cancel.ts';
export { checkModule } from '../../core/lang/module.ts';
export { findSolvers } from '../../core/smt/native/find-solvers.node.ts';
export { createNativeEngine } from '../../core/smt/native/native-engine.node.ts';
export { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
