/* The base line of bench:sweep: popcount by masks against the compiler's popcount, all 2^32 inputs,
   as many threads as cores. Prints the failing inputs and the seconds of the loop. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* With these as literals GCC recognises the idiom, proves the two sides equal and deletes the loop: the
   compiler reasons too. Read once through `volatile` they are opaque, and the hardware has to do the work. */
static volatile const uint32_t masks[4] = {0x55555555u, 0x33333333u, 0x0f0f0f0fu, 0x01010101u};

struct slice {
  uint64_t first, last;
  uint64_t failing;
};

static void *sweep(void *argument) {
  struct slice *slice = argument;
  const uint32_t m1 = masks[0], m2 = masks[1], m4 = masks[2], ones = masks[3];
  uint64_t failing = 0;
  for (uint64_t block = slice->first; block < slice->last; block += 1 << 16) {
    /* A 32-bit counter in the inner loop lets the compiler keep whole vectors of inputs. */
    uint32_t count = 0, base = (uint32_t)block;
    for (uint32_t i = 0; i < 1 << 16; i++) {
      uint32_t x = base + i;
      x = x - ((x >> 1) & m1);
      x = (x & m2) + ((x >> 2) & m2);
      x = (x + (x >> 4)) & m4;
      count += ((x * ones) >> 24) != (uint32_t)__builtin_popcount(base + i);
    }
    failing += count;
  }
  slice->failing = failing;
  return NULL;
}

int main(int argc, char **argv) {
  int threads = argc > 1 ? atoi(argv[1]) : 1;
  if (threads < 1 || threads > 1024) return 2;
  pthread_t handles[1024];
  static struct slice slices[1024];
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  const uint64_t blocks = 1 << 16;
  for (int t = 0; t < threads; t++) {
    slices[t].first = (blocks * t / threads) << 16;
    slices[t].last = (blocks * (t + 1) / threads) << 16;
    pthread_create(&handles[t], NULL, sweep, &slices[t]);
  }
  uint64_t failing = 0;
  for (int t = 0; t < threads; t++) {
    pthread_join(handles[t], NULL);
    failing += slices[t].failing;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%llu %.6f\n", (unsigned long long)failing, (end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9);
  return 0;
}
