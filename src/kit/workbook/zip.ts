import { unzipSync } from 'fflate'
import { no, ok, type Result } from '../result.ts'

export type PackRefusal = 'broken' | 'large'

/** A workbook of a roster of 100,000 has about 30 MB of sheet; what a few bytes claim to grow to is not unpacked. */
const most = { entries: 1000, bytes: 48 * 1024 * 1024, ratio: 250, free: 1024 * 1024 }

/**
 * Unpacks the parts that are wanted, and no other. Sizes are those that the archive states, and each part gets exactly
 * so much room, so that one that lies about its size is cut off and not grown.
 */
export function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Result<ReadonlyMap<string, Uint8Array>, PackRefusal> {
  let entries = 0
  let size = 0
  let large = false
  const filter = (file: { name: string; size: number; originalSize: number; compression: number }): boolean => {
    entries += 1
    if (entries > most.entries) large = true
    if (large || !wanted(file.name)) return false
    size += file.originalSize
    const grows = file.originalSize > most.free && file.originalSize > file.size * most.ratio
    if (size > most.bytes || grows) large = true
    return !large
  }
  try {
    const parts = unzipSync(bytes, { filter })
    return large ? no('large') : ok(new Map(Object.entries(parts)))
  } catch {
    return no(large ? 'large' : 'broken')
  }
}
