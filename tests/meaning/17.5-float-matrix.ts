import { group, type Group } from './case.ts';
import { S, near } from './float-values.ts';

export const MATRIX_BUILTINS: readonly Group[] = [
  group(S('determinant'), 'm: mat2x2<f32>', 'f32', 'determinant(m)', [
    [[[1, 2, 3, 4]], -2],
    [[[1, 0, 0, 1]], 1],
    [[[2, 4, 1, 2]], 0],
  ]),
  group(
    S('determinant'),
    'm: mat3x3<f32>',
    'f32',
    'determinant(m)',
    [
      [[[1, 0, 0, 0, 1, 0, 0, 0, 1]], 1],
      [[[2, 0, 1, 1, 3, 2, 1, 1, 1]], 0],
      [[[2, -3, 1, 2, 0, -1, 1, 4, 5]], 49],
      [[[0, 1, 0, 1, 0, 0, 0, 0, 1]], -1],
    ],
    near(2 ** -16),
  ),
  group(
    S('determinant'),
    'm: mat4x4<f32>',
    'f32',
    'determinant(m)',
    [
      [[[1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4]], 24],
      [[[0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]], -1],
      [[[1, 0, 2, -1, 3, 0, 0, 5, 2, 1, 4, -3, 1, 0, 5, 0]], 30],
    ],
    near(2 ** -16),
  ),
  group(S('determinant'), 'm: mat2x2<f16>', 'f16', 'determinant(m)', [[[[1, 2, 3, 4]], -2]]),
  group(S('transpose'), 'm: mat2x3<f32>', 'mat3x2<f32>', 'transpose(m)', [[[[1, 2, 3, 4, 5, 6]], [1, 4, 2, 5, 3, 6]]]),
  group(S('transpose'), 'm: mat4x2<f32>', 'mat2x4<f32>', 'transpose(m)', [
    [[[1, 2, 3, 4, 5, 6, 7, 8]], [1, 3, 5, 7, 2, 4, 6, 8]],
  ]),
  group(S('transpose'), 'm: mat3x3<f16>', 'mat3x3<f16>', 'transpose(m)', [
    [[[1, 2, 3, 4, 5, 6, 7, 8, 9]], [1, 4, 7, 2, 5, 8, 3, 6, 9]],
  ]),
];
