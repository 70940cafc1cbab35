// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Failure } from '../failure.mjs';

/** Packs `folder`, under its own name, into `file`. @param {string} folder @param {string} file */
export async function pack(folder, file) {
  const tar = spawn('tar', ['-cf', '-', '-C', dirname(folder), basename(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [[code]] = await Promise.all([
    once(tar, 'exit'),
    pipeline(tar.stdout, createGzip({ level: 9 }), createWriteStream(file)),
  ]);
  if (code !== 0) throw new Failure(`tar ended with ${code}`);
}
