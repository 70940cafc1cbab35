struct constants { unsigned k1, k2, top; };
#define CONSTANTS {0x9e3779b1u, 0x85ebca6bu, 31}
/* The slow parameter is the number of the block. */
#define EVALUATE(block, i, c) holds(block, i, c)
#include "loop.h"

static inline int holds(uint32_t a, uint32_t b, struct constants c) {
  uint32_t x = a * c.k1, y = b * c.k2, sum = x + y;
  return (sum < x) == ((((x & y) | ((x | y) & ~sum)) >> c.top) == 1);
}
