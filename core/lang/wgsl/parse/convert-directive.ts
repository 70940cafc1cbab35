import { unreachable } from '../../../base/assert.ts';
import { didYouMean } from '../../suggest.ts';
import type { Conversion } from './conversion.ts';
import type { Extension } from '../syntax.ts';
import type { DirectiveElem } from './wesl.ts';

/** Extensions that have nothing to do with pure functions (WGSL specification, section "Enable Extensions"). */
const OTHER_EXTENSIONS = [
  'clip_distances',
  'dual_source_blending',
  'subgroups',
  'primitive_index',
  'subgroup_size_control',
];

/** A `requires` directive documents what every implementation of ours has (section "Language Extensions"). */
const LANGUAGE_FEATURES = [
  'readonly_and_readwrite_storage_textures',
  'packed_4x8_integer_dot_product',
  'unrestricted_pointer_parameters',
  'pointer_composite_access',
  'uniform_buffer_standard_layout',
  'subgroup_id',
  'subgroup_uniformity',
  'texture_and_sampler_let',
  'texture_formats_tier1',
  'linear_indexing',
  'immediate_address_space',
  'fragment_depth',
  'buffer_view',
];

/** What a directive enables. `requires` is checked and has no effect; `diagnostic` has no use here and is refused. */
export function convertDirective(c: Conversion, elem: DirectiveElem): readonly Extension[] {
  const { directive } = elem;
  switch (directive.kind) {
    case 'enable':
      return directive.extensions.flatMap((extension) => {
        const { name } = extension;
        if (name === 'f16') return [name];
        const span = c.span(extension);
        if (OTHER_EXTENSIONS.includes(name)) {
          const message = `the extension \`${name}\` is not part of a pure function`;
          c.reporter.error('unsupported-syntax', span, message, 'only `enable f16;` has a meaning here');
        } else {
          const near = didYouMean(name, ['f16', ...OTHER_EXTENSIONS]);
          c.reporter.error('unknown-name', span, `WGSL has no extension \`${name}\``, near);
        }
        return [];
      });
    case 'requires':
      for (const feature of directive.extensions) {
        const { name } = feature;
        if (LANGUAGE_FEATURES.includes(name)) continue;
        const near = didYouMean(name, LANGUAGE_FEATURES);
        c.reporter.error('unknown-name', c.span(feature), `WGSL has no language feature \`${name}\``, near);
      }
      return [];
    case 'diagnostic':
      c.reporter.error(
        'unsupported-syntax',
        c.span(elem),
        '`diagnostic` filters messages that no pure function causes',
        'leave it out',
      );
      return [];
    default:
      return unreachable(directive);
  }
}
