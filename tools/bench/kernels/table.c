struct constants { unsigned ones[16]; };
#define CONSTANTS {{0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4}}
#include "loop.h"

static inline int holds(uint32_t x, struct constants c) {
  uint32_t low = c.ones[x & 15] + c.ones[(x >> 4) & 15] + c.ones[(x >> 8) & 15] + c.ones[(x >> 12) & 15];
  uint32_t high = c.ones[(x >> 16) & 15] + c.ones[(x >> 20) & 15] + c.ones[(x >> 24) & 15] + c.ones[x >> 28];
  return low + high == (uint32_t)__builtin_popcount(x);
}
