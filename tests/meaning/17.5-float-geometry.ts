import { group, type Group } from './case.ts';
import { S, f, near } from './float-values.ts';

const ROOT2 = f(Math.SQRT2);

export const GEOMETRIC_BUILTINS: readonly Group[] = [
  group(
    S('dot'),
    'a: vec2<f32>, b: vec2<f32>',
    'f32',
    'dot(a, b)',
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        11,
      ],
      [
        [
          [0.5, -1],
          [4, 2],
        ],
        0,
      ],
      [
        [
          [f(0.1), 1],
          [10, -1],
        ],
        0,
      ],
    ],
    near(2 ** -20),
  ),
  group(S('dot'), 'a: vec3<f32>, b: vec3<f32>', 'f32', 'dot(a, b)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      32,
    ],
    [
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      0,
    ],
  ]),
  group(S('dot'), 'a: vec4<f32>, b: vec4<f32>', 'f32', 'dot(a, b)', [
    [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      70,
    ],
  ]),
  group(S('dot'), 'a: vec3<f16>, b: vec3<f16>', 'f16', 'dot(a, b)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      32,
    ],
  ]),
  group(S('cross'), 'a: vec3<f32>, b: vec3<f32>', 'vec3<f32>', 'cross(a, b)', [
    [
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      [0, 0, 1],
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [-3, 6, -3],
    ],
    [
      [
        [0, 0, 2],
        [3, 0, 0],
      ],
      [0, 6, 0],
    ],
    [
      [
        [2, -1, 3],
        [1, 4, -2],
      ],
      [-10, 7, 9],
    ],
  ]),
  group(S('cross'), 'a: vec3<f16>, b: vec3<f16>', 'vec3<f16>', 'cross(a, b)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [-3, 6, -3],
    ],
  ]),
  group(
    S('length'),
    'e: vec2<f32>',
    'f32',
    'length(e)',
    [
      [[[3, 4]], 5],
      [[[0, 0]], 0],
      [[[1, 1]], ROOT2],
      [[[-5, 12]], 13],
    ],
    near(2 ** -18),
  ),
  group(
    S('length'),
    'e: vec3<f32>',
    'f32',
    'length(e)',
    [
      [[[1, 2, 2]], 3],
      [[[2, -3, 6]], 7],
    ],
    near(2 ** -18),
  ),
  group(
    S('length'),
    'e: vec4<f32>',
    'f32',
    'length(e)',
    [
      [[[1, 1, 1, 1]], 2],
      [[[2, 4, 4, 8]], 10],
    ],
    near(2 ** -18),
  ),
  group(S('length'), 'e: f32', 'bool', 'length(e) == abs(e)', [
    [[3], true],
    [[-3], true],
    [[0], true],
  ]),
  group(S('length'), 'e: vec2<f16>', 'f16', 'length(e)', [[[[3, 4]], 5]], near(2 ** -7)),
  group(
    S('distance'),
    'a: vec2<f32>, b: vec2<f32>',
    'f32',
    'distance(a, b)',
    [
      [
        [
          [1, 1],
          [4, 5],
        ],
        5,
      ],
      [
        [
          [7, -2],
          [7, -2],
        ],
        0,
      ],
    ],
    near(2 ** -18),
  ),
  group(
    S('distance'),
    'a: f32, b: f32',
    'f32',
    'distance(a, b)',
    [
      [[1, 4], 3],
      [[4, 1], 3],
    ],
    near(2 ** -18),
  ),
  group(
    S('normalize'),
    'e: vec2<f32>',
    'vec2<f32>',
    'normalize(e)',
    [
      [[[3, 4]], [f(3 / 5), f(4 / 5)]],
      [[[0, -2]], [0, -1]],
    ],
    near(2 ** -18),
  ),
  group(
    S('normalize'),
    'e: vec3<f32>',
    'vec3<f32>',
    'normalize(e)',
    [
      [[[0, 0, 5]], [0, 0, 1]],
      [[[2, -3, 6]], [f(2 / 7), f(-3 / 7), f(6 / 7)]],
    ],
    near(2 ** -18),
  ),
  group(S('faceForward'), 'a: vec2<f32>, b: vec2<f32>, c: vec2<f32>', 'vec2<f32>', 'faceForward(a, b, c)', [
    [
      [
        [1, 2],
        [1, 0],
        [-1, 0],
      ],
      [1, 2],
    ],
    [
      [
        [1, 2],
        [1, 0],
        [1, 0],
      ],
      [-1, -2],
    ],
    [
      [
        [1, 2],
        [0, 0],
        [1, 0],
      ],
      [-1, -2],
    ],
  ]),
  group(S('reflect'), 'a: vec2<f32>, b: vec2<f32>', 'vec2<f32>', 'reflect(a, b)', [
    [
      [
        [1, -1],
        [0, 1],
      ],
      [1, 1],
    ],
    [
      [
        [3, 4],
        [1, 0],
      ],
      [-3, 4],
    ],
  ]),
  group(S('reflect'), 'a: vec3<f32>, b: vec3<f32>', 'vec3<f32>', 'reflect(a, b)', [
    [
      [
        [1, 2, 3],
        [0, 0, 1],
      ],
      [1, 2, -3],
    ],
  ]),
  group(
    S('refract'),
    'a: vec2<f32>, b: vec2<f32>, c: f32',
    'vec2<f32>',
    'refract(a, b, c)',
    [
      [
        [[0, -1], [0, 1], 1],
        [0, -1],
      ],
      [
        [[1, 0], [0, 1], 2],
        [0, 0],
      ],
      [
        [[0, -1], [0, 1], 0.5],
        [0, -1],
      ],
    ],
    near(2 ** -18),
  ),
];
