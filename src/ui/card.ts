import { readFileSync } from 'node:fs'
import { contentHash } from './styles.ts'

type Card = { png: Buffer; hash: string; path: string; width: number; height: number }

let made: Card | undefined

/**
 * What a chat or a list shows beside a link to us: two bookends and their books, with no name and no word in it. It is
 * a picture that `scripts/card.ts` takes of our own drawing.
 */
export function card(): Card {
  made ??= read()
  return made
}

function read(): Card {
  const png = readFileSync(new URL('card.png', import.meta.url))
  const hash = contentHash(png)
  return { png, hash, path: `/assets/card-${hash}.png`, ...sizeOf(png) }
}

/** As the head of the file has it. */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })
