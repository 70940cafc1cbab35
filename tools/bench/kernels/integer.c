/* With these as literals GCC recognises the idiom, proves the two sides equal and deletes the loop. */
struct constants { unsigned m1, m2, m4, ones; };
#define CONSTANTS {0x55555555u, 0x33333333u, 0x0f0f0f0fu, 0x01010101u}
#include "loop.h"

static inline int holds(uint32_t x, struct constants c) {
  uint32_t pairs = x - ((x >> 1) & c.m1);
  uint32_t nibbles = (pairs & c.m2) + ((pairs >> 2) & c.m2);
  uint32_t bytes = (nibbles + (nibbles >> 4)) & c.m4;
  return ((bytes * c.ones) >> 24) == (uint32_t)__builtin_popcount(x);
}
