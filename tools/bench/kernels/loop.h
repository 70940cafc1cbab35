/* The loop around one property, as fast as a compiler makes it: every input of 2^bits, as many threads as asked for, up to so
   many seconds. `PROGRAM THREADS BITS SECONDS` prints the failing inputs, the inputs visited and the seconds it took.
   A property declares `struct constants` and CONSTANTS before it includes this, and defines `holds` after it. The constants
   are read once through `volatile`: what the compiler does not know it can not use to prove the property away. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef EVALUATE
#define EVALUATE(block, i, c) holds(((block) << 16) + (i), c)
static inline int holds(uint32_t x, struct constants c);
#else
static inline int holds(uint32_t a, uint32_t b, struct constants c);
#endif

#define BLOCK (1u << 16)

static volatile const struct constants opaque = CONSTANTS;
static atomic_uint_fast64_t next_block, failing, visited;
static uint64_t blocks;
static double limit;
static struct timespec begin;

static double elapsed(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (now.tv_sec - begin.tv_sec) + (now.tv_nsec - begin.tv_nsec) / 1e9;
}

static void *sweep(void *unused) {
  const struct constants c = opaque;
  uint64_t block, my_failing = 0, my_blocks = 0;
  while (elapsed() < limit && (block = atomic_fetch_add(&next_block, 1)) < blocks) {
    /* A 32-bit counter in the inner loop lets the compiler keep whole vectors of inputs. */
    uint32_t count = 0, high = (uint32_t)block;
    for (uint32_t i = 0; i < BLOCK; i++) count += !EVALUATE(high, i, c);
    my_failing += count;
    my_blocks++;
  }
  atomic_fetch_add(&failing, my_failing);
  atomic_fetch_add(&visited, my_blocks * BLOCK);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int threads = atoi(argv[1]), bits = atoi(argv[2]);
  limit = atof(argv[3]);
  if (threads < 1 || threads > 1024 || bits < 16 || bits > 48) return 2;
  blocks = 1ull << (bits - 16);
  pthread_t handles[1024];
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (int t = 0; t < threads; t++) pthread_create(&handles[t], NULL, sweep, NULL);
  for (int t = 0; t < threads; t++) pthread_join(handles[t], NULL);
  double seconds = elapsed();
  printf("%llu %llu %.6f\n", (unsigned long long)failing, (unsigned long long)visited, seconds);
  return 0;
}
