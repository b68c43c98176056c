import { createHash } from 'node:crypto'

/** 0 ≤ n < 1, the same for the same words. */
export function chance(seed: number, ...words: string[]): number {
  return (
    createHash('sha256')
      .update(`${seed}\n${words.join('\n')}`)
      .digest()
      .readUInt32BE(0) /
    2 ** 32
  )
}
