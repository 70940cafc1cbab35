import type { Span } from '../../../base/span.ts';
import type { Reporter } from '../../reporter.ts';
import type { ExprSyntax, Identifier } from '../syntax.ts';
import type { AttributeElem } from './wesl.ts';

/** What is common to the conversion of one text. */
export interface Conversion {
  readonly reporter: Reporter;
  /** The span in the original text of wesl's offsets. */
  span(elem: { readonly start: number; readonly end: number }): Span;
  /** True when a `<` at this offset of wesl's text is the comparison (see `parse.ts`). */
  isLessThan(offset: number): boolean;
  readonly depths: WeakMap<ExprSyntax, number>;
}

/** Refuses every attribute, each with the message of its kind. */
export function refuseAttributes(c: Conversion, attributes: readonly AttributeElem[] | undefined): void {
  for (const elem of attributes ?? []) {
    const span = c.span(elem);
    const { attribute } = elem;
    if (attribute.kind === '@if' || attribute.kind === '@elif' || attribute.kind === '@else') {
      c.reporter.error('wesl-only', span, `\`${attribute.kind}\` belongs to WESL and not to WGSL`);
      continue;
    }
    const name = attribute.kind === '@attribute' ? attribute.name : attribute.kind.slice(1);
    if (/^(compute|vertex|fragment|workgroup_size)$/.test(name)) {
      c.reporter.error(
        'entry-point',
        span,
        'entry points are not allowed in a problem file',
        'remove the attribute: the kernel around the function is ours',
      );
    } else c.reporter.error('unsupported-syntax', span, `the attribute \`@${name}\` is not supported here`);
  }
}

export function identifier(
  c: Conversion,
  decl: { readonly start: number; readonly end: number; readonly ident: { readonly originalName: string } },
): Identifier {
  const name: Identifier = { text: decl.ident.originalName, span: c.span(decl) };
  checkName(c, name);
  return name;
}

/** Joined the characters of names in Unicode 15.1; WGSL goes by Unicode 14 (specification, section "Identifiers"). */
const LATER_CHARACTER = /\u200c|\u200d|\u30fb|\uff65/;

export function checkName(c: Conversion, name: Identifier): void {
  if (name.text.startsWith('__')) {
    c.reporter.error('invalid-name', name.span, `\`${name.text}\` begins with two underscores, which WGSL reserves`);
  } else if (LATER_CHARACTER.test(name.text)) {
    c.reporter.error('invalid-name', name.span, `\`${name.text}\` holds a character that WGSL does not allow in names`);
  }
}

export function pathFreeName(c: Conversion, text: string, span: Span): Identifier {
  if (text.includes('::')) c.reporter.error('wesl-only', span, `the path \`${text}\` belongs to WESL and not to WGSL`);
  return { text, span };
}
