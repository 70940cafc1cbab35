import { type Conversion, checkName, identifier, refuseAttributes } from './conversion.ts';
import { convertExpression, convertType, optionalType } from './convert-expression.ts';
import { convertBlock } from './convert-statement.ts';
import type { Declaration, FunctionSyntax, Identifier, StructSyntax } from '../syntax.ts';
import type { FnElem, GlobalVarElem, ModuleElem, StructElem } from './wesl.ts';

type DeclElem = ModuleElem['decls'][number];

export function convertDeclaration(c: Conversion, elem: DeclElem): readonly Declaration[] {
  if (elem.kind === 'synthetic') return [];
  const span = c.span(elem);
  const erroneous = (name: Identifier | null): readonly Declaration[] => [{ kind: 'erroneous', name, span }];
  switch (elem.kind) {
    case 'fn':
      return [convertFunction(c, elem)];
    case 'const': {
      refuseAttributes(c, elem.attributes);
      const name = identifier(c, elem.name.decl);
      if (elem.init === undefined) return erroneous(name);
      return [
        { kind: 'const', name, type: optionalType(c, elem.name.typeRef), init: convertExpression(c, elem.init), span },
      ];
    }
    case 'assert':
      refuseAttributes(c, elem.attributes);
      return [{ kind: 'constAssert', condition: convertExpression(c, elem.expression), span }];
    case 'alias':
      refuseAttributes(c, elem.attributes);
      return [{ kind: 'alias', name: identifier(c, elem.name), type: convertType(c, elem.typeRef), span }];
    case 'gvar':
      refuseModuleVariable(c, elem);
      return erroneous(identifier(c, elem.name.decl));
    case 'override':
      c.reporter.error(
        'unsupported-syntax',
        span,
        '`override` is not part of a pure function: its value comes from a pipeline',
        'use `const`, or pass the value as a parameter',
      );
      return erroneous(identifier(c, elem.name.decl));
    case 'struct':
      return [convertStruct(c, elem)];
    case 'import':
      c.reporter.error(
        'wesl-only',
        span,
        '`import` belongs to WESL and not to WGSL',
        'copy the functions into this file',
      );
      return [];
    case 'directive':
      // What it enables is read by `parse.ts`.
      return [];
    default:
      c.reporter.error('syntax', span, 'this is not a declaration');
      return [];
  }
}

function refuseModuleVariable(c: Conversion, elem: GlobalVarElem): void {
  const bound = elem.attributes?.some(
    ({ attribute }) => attribute.kind === '@attribute' && /^(group|binding)$/.test(attribute.name),
  );
  c.reporter.error(
    'binding',
    c.span(elem),
    bound === true
      ? 'bindings are not allowed in a problem file'
      : 'module variables are not allowed in a problem file',
    'a property is a pure function: pass the value as a parameter',
  );
}

function convertStruct(c: Conversion, elem: StructElem): StructSyntax {
  refuseAttributes(c, elem.attributes);
  return {
    kind: 'struct',
    name: identifier(c, elem.name),
    members: elem.members.map((m) => {
      refuseAttributes(c, m.attributes);
      const name: Identifier = { text: m.name.name, span: c.span(m.name) };
      checkName(c, name);
      return { name, type: convertType(c, m.typeRef), span: c.span(m) };
    }),
    span: c.span(elem),
  };
}

function convertFunction(c: Conversion, elem: FnElem): FunctionSyntax {
  let mustUse = false;
  for (const attribute of elem.attributes ?? []) {
    if (attribute.attribute.kind === '@attribute' && attribute.attribute.name === 'must_use') mustUse = true;
    else refuseAttributes(c, [attribute]);
  }
  refuseAttributes(c, elem.returnAttributes);
  return {
    kind: 'function',
    name: identifier(c, elem.name),
    params: elem.params.map((p) => {
      refuseAttributes(c, p.attributes);
      const name = identifier(c, p.name.decl);
      if (p.name.typeRef === undefined)
        c.reporter.error('syntax', name.span, `the parameter \`${name.text}\` needs a type`);
      const type = optionalType(c, p.name.typeRef) ?? {
        name: { text: '', span: name.span },
        templateArgs: [],
        span: name.span,
      };
      return { name, type, span: c.span(p) };
    }),
    result: optionalType(c, elem.returnType),
    mustUse,
    body: convertBlock(c, elem.body),
    span: c.span(elem),
  };
}
