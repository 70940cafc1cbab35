struct constants { unsigned s1, s2, s3, difference; };
#define CONSTANTS {13, 17, 5, 0x9e3779b9u}
#include "loop.h"

static inline uint32_t xorshift(uint32_t x, struct constants c) {
  x ^= x << c.s1;
  x ^= x >> c.s2;
  x ^= x << c.s3;
  return x;
}

static inline uint32_t twice(uint32_t x, struct constants c) { return xorshift(xorshift(x, c), c); }

static inline int holds(uint32_t x, struct constants c) {
  return twice(x ^ c.difference, c) == (twice(x, c) ^ twice(c.difference, c));
}
