struct constants { unsigned k1, k2, i1, i2, half; };
#define CONSTANTS {0x7feb352du, 0x846ca68bu, 0x43021123u, 0x1d69e2a5u, 16}
#include "loop.h"

static inline int holds(uint32_t input, struct constants c) {
  uint32_t x = input;
  x ^= x >> c.half;
  x *= c.k1;
  x ^= x >> 15;
  x *= c.k2;
  x ^= x >> c.half;
  x ^= x >> c.half;
  x *= c.i1;
  x ^= (x >> 15) ^ (x >> 30);
  x *= c.i2;
  x ^= x >> c.half;
  return x == input;
}
