/**
 * How many compressed bytes are handed to the decompressor at a time. A byte of deflated data can stand for a thousand,
 * so a bomb is noticed after a quarter of a megabyte.
 */
const PIECE = 256;

/** `bytes`, deflated without any header. */
export async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What `bytes` were deflated from. It is read no further than `limit` bytes. */
export async function inflated(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'damaged' | 'too-large'> {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const result = new Uint8Array(limit);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return result.slice(0, length);
      if (length + value.length > limit) {
        await reader.cancel().catch(() => {});
        return 'too-large';
      }
      result.set(value, length);
      length += value.length;
    }
  } catch {
    return 'damaged';
  }
}

/** Gives out the next piece when it is asked for, and not before. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.slice(at, at + PIECE));
        else controller.close();
        at += PIECE;
      },
    },
    { highWaterMark: 0 },
  );
}
