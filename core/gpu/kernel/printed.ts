/**
 * What evaluating a text has to do with what stands before it. `fixed`: nothing can change its value, so it may move behind
 * anything. `reads`: it reads variables. `acts`: it may also set the trap or burn fuel.
 */
export type Order = 'fixed' | 'reads' | 'acts';

/** An expression as WGSL: statements that come first, a line each, then a text for the value. */
export interface Printed {
  readonly before: readonly string[];
  readonly text: string;
  readonly order: Order;
  /** The operator, where the text is an infix operation in parentheses. */
  readonly operator: string | null;
}

export const fixed = (text: string): Printed => ({ before: [], text, order: 'fixed', operator: null });

const RANKS: Readonly<Record<Order, number>> = { fixed: 0, reads: 1, acts: 2 };

export function latest(orders: readonly Order[]): Order {
  return orders.reduce<Order>((a, b) => (RANKS[a] < RANKS[b] ? b : a), 'fixed');
}

/**
 * Operands that are evaluated from left to right. Those in front of one that needs statements are kept in names from `fresh`
 * first, for the statements may change what they read.
 */
export function inOrder(
  parts: readonly Printed[],
  fresh: () => string,
): { readonly before: readonly string[]; readonly operands: readonly Printed[] } {
  const last = parts.findLastIndex((part) => part.before.length > 0);
  if (last < 0) return { before: [], operands: parts };
  const before: string[] = [];
  const operands = parts.map((part, i) => {
    before.push(...part.before);
    if (i >= last || part.order === 'fixed') return { ...part, before: [] };
    const name = fresh();
    before.push(`let ${name} = ${part.text};`);
    return fixed(name);
  });
  return { before, operands };
}

/** The same value as a name or a literal, to be written more than once. */
export function named(value: Printed, fresh: () => string): Printed {
  if (value.order === 'fixed' && /^\w+$/.test(value.text)) return value;
  const name = fresh();
  return { ...fixed(name), before: [...value.before, `let ${name} = ${value.text};`] };
}
