// @ts-check
// A reporter of Vitest that says at the end of a run what was skipped, what passed only at a later try and what failed,
// and leaves the numbers for `npm test` in the file that FORALL_TEST_REPORT names.
import { writeFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const MAX_LINES = 30;
const MAX_COLUMNS = 300;

/** @implements {Pick<Required<import('vitest/node').Reporter>, 'onTestRunEnd'>} */
export default class SummaryReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state);
    const [passed, failed, skipped] = [inState('passed'), inState('failed'), inState('skipped')];
    // Errors of a file that does not load, of a hook, or of no test at all.
    const outside = [
      ...modules.flatMap((module) => module.errors().map((error) => ({ name: module.relativeModuleId, error }))),
      ...modules.flatMap((module) =>
        [...module.children.allSuites()].flatMap((suite) =>
          suite.errors().map((error) => ({ name: `${module.relativeModuleId} > ${suite.fullName}`, error })),
        ),
      ),
      ...unhandled.map((error) => ({ name: 'outside the tests', error })),
    ];
    for (const { fullName } of skipped) console.log(`skipped: ${fullName}`);
    for (const test of passed)
      if (test.diagnostic()?.flaky)
        console.log(`passed at a later try: ${test.module.relativeModuleId} > ${test.fullName}`);
    // Last, so that whoever is shown the end of a long log is shown what is wrong.
    for (const { name, error } of outside) printFailure(name, [error]);
    for (const test of failed)
      printFailure(`${test.module.relativeModuleId} > ${test.fullName}`, test.result().errors ?? []);
    const path = process.env.FORALL_TEST_REPORT;
    /** @type {Count} */
    const count = { passed: passed.length, failed: failed.length + outside.length, skipped: skipped.length };
    if (path !== undefined) writeFileSync(path, JSON.stringify(count));
  }
}

/** @param {string} name @param {readonly import('vitest').SerializedError[]} errors */
function printFailure(name, errors) {
  console.log(`FAILED ${name}`);
  for (const { message, stack, diff } of errors) {
    const places = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'));
    const lines = [
      ...message.split('\n'),
      ...places.slice(0, 3),
      ...(typeof diff === 'string' ? diff.split('\n') : []),
    ];
    for (const line of lines.slice(0, MAX_LINES)) console.log(`  ${line.slice(0, MAX_COLUMNS)}`);
  }
}
