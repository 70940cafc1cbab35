import type { RandomSource } from '../support/random-source.ts';
import { INVALID } from './corpus-invalid.ts';
import { VALID } from './corpus-valid.ts';

/** Programs of the corpora with a few tokens changed: mostly by tokens of the same sort, so that many stay valid. */

const TOKEN =
  /[A-Za-z_]\w*|0[xX][0-9a-fA-F.]+(?:[pP][+-]?\d+[fh]?)?[iu]?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[iufh]?|>>=|<<=|&&|\|\||->|==|!=|<=|>=|<<|>>|\+\+|--|[-+*/%&|^]=|\S/g;
const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

const valid = Object.values(VALID).flat();
const all = [
  ...valid,
  ...Object.values(INVALID)
    .flat()
    .map(([, source]) => source),
];
const pool = [...new Set(all.flatMap(tokensOf))];

function sort(token: string): string {
  if (/^(\.?\d|true$|false$)/.test(token)) return 'literal';
  if (/^(u32|i32|f32|f16|bool|vec[234][iufh]|mat[234]x[234][fh])$/.test(token)) return 'type';
  if (/^(let|var|const)$/.test(token)) return 'declaration';
  if (/^(break|continue|return)$/.test(token)) return 'jump';
  if (/^(fn|if|else|for|while|loop|switch|case|default|continuing|const_assert|alias)$/.test(token)) return token;
  if (/^(vec[234]|mat[234]x[234]|array|ptr)$/.test(token)) return 'generator';
  if (/^[xyzwrgba]{1,4}$/.test(token)) return 'swizzle';
  if (/^\w/.test(token)) return 'name';
  if (/^(=|[-+*/%&|^]=|<<=|>>=)$/.test(token)) return 'assignment';
  return /^[-+*/%&|^<>=!~]+$/.test(token) ? 'operator' : token;
}

export function mutate(r: RandomSource): string {
  const tokens = tokensOf(r.pick(r.chance(0.8) ? valid : all));
  if (r.chance(0.3)) tokens.push(...tokensOf(r.pick(all).replaceAll(/\bf\b/g, 'ff')));
  for (let changes = 1 + r.below(3); changes > 0; changes--) {
    const at = r.below(tokens.length);
    const token = tokens[at] ?? ';';
    const alike = (others: readonly string[]) => others.filter((other) => sort(other) === sort(token));
    if (r.chance(0.75)) tokens[at] = r.pick(alike(r.chance(0.5) ? tokens : pool));
    else if (r.chance(0.25)) tokens.splice(at, 1);
    else if (r.chance(0.33)) tokens.splice(at, 0, r.pick(pool));
    else if (r.chance(0.5)) tokens[at] = r.pick(pool);
    else tokens.splice(at, 0, r.pick(tokens));
    if (tokens.length === 0) tokens.push(';');
  }
  return tokens.join(' ');
}
