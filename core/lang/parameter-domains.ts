import type { InputLeaf } from '../ir/inputs.ts';
import { type Domain, fullDomain } from '../ir/space.ts';
import { isFloat } from '../ir/types.ts';
import type { Directive } from './directives.ts';
import { resolveDomain } from './domain.ts';
import type { DomainSyntax } from './domain-syntax.ts';
import type { Reporter } from './reporter.ts';
import { didYouMean } from './suggest.ts';
import type { FunctionSyntax } from './wgsl/syntax.ts';

/** The domain of each leaf of the parameters of `fn`: what its `domain` lines say, and every pattern elsewhere. */
export function readDomains(
  directives: readonly Directive[],
  fn: FunctionSyntax,
  leaves: readonly InputLeaf[],
  reporter: Reporter,
): readonly Domain[] {
  const space = leaves.map((leaf) => fullDomain(leaf.type));
  const seen = new Set<string>();
  for (const d of directives) {
    if (d.kind !== 'domain') continue;
    const { name } = d.domain;
    const inside = leaves.flatMap((leaf, i) => (isPart(leaf.name, name) ? [{ leaf, i }] : []));
    if (inside.length === 0) {
      reportUnknown(fn, leaves, d.domain, reporter);
      continue;
    }
    // `p finite` speaks of the floats in a struct, if there are any.
    const floats = inside.filter(({ leaf }) => isFloat(leaf.type));
    const named = d.domain.range === null && floats.length > 0 ? floats : inside;
    const taken = named.find(({ leaf }) => seen.has(leaf.name));
    if (taken !== undefined) {
      const whole = named.length === 1 ? name : taken.leaf.name;
      reporter.error(
        'duplicate-domain',
        d.span,
        `\`${whole}\` has a domain already`,
        'use `//@ requires` for a set with holes',
      );
      continue;
    }
    for (const { leaf, i } of named) {
      seen.add(leaf.name);
      const domain = resolveDomain(d.domain, leaf, d.span, reporter);
      if (domain === null) break;
      space[i] = domain;
    }
  }
  return space;
}

/** Whether the leaf is `name` itself or lies inside of it. */
function isPart(leaf: string, name: string): boolean {
  return leaf === name || (leaf.startsWith(name) && /^[.[]/.test(leaf.slice(name.length)));
}

function reportUnknown(
  fn: FunctionSyntax,
  leaves: readonly InputLeaf[],
  { name, nameSpan }: DomainSyntax,
  reporter: Reporter,
): void {
  const [base = name] = name.split(/[.[]/);
  const names = fn.params.map((p) => p.name.text);
  if (names.includes(base) && base !== name) {
    const parts = leaves.map((leaf) => leaf.name).filter((leaf) => leaf !== base && isPart(leaf, base));
    const shown = parts.length > 4 ? `${parts.slice(0, 4).join(', ')}, ...` : parts.join(', ');
    const hint =
      parts.length === 0 ? `\`${base}\` has no parts` : (didYouMean(name, parts) ?? `its parts are ${shown}`);
    reporter.error('unknown-parameter', nameSpan, `\`${base}\` has no part \`${name}\``, hint);
    return;
  }
  const hint =
    didYouMean(name, names) ?? (names.length === 0 ? 'it has no parameters' : `its parameters are ${names.join(', ')}`);
  reporter.error('unknown-parameter', nameSpan, `\`${fn.name.text}\` has no parameter \`${name}\``, hint);
}
