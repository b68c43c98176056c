/**
 * The lottery: a whole number from 0 to 2³²−1 that depends on the seed and the id alone, so that anybody can draw it
 * again: FNV-1a over the id's UTF-16 units, started from both halves of the seed, mixed by Murmur3's finalizer.
 */
export function draw(seed: number, id: string): number {
  let hash = mix(mix(seed ^ 0x811c9dc5) + Math.floor(seed / 2 ** 32))
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return mix(hash)
}

/** The tie-break of a pair of draws: 0 to 2²⁴−1; the order of the two matters. */
export function pairDraw(mentee: number, mentor: number): number {
  return mix(Math.imul(mentee, 0x9e3779b1) + mentor) >>> 8
}

function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
