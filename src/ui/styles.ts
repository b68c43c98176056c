import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

export type Asset = { hash: string; path: string }

let made: (Asset & { css: string }) | undefined

/** The whole style sheet, minified; its path changes with its content, so it may be cached for ever. */
export function stylesheet(): { css: string; hash: string; path: string } {
  made ??= build()
  return made
}

/** Twelve characters of a SHA-256, for a file name. */
export const contentHash = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 12)

function build() {
  // tokens first: it orders the cascade layers for everything after it
  const source = ['tokens', 'look'].map((name) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8'))
  const css = transformSync(source.join('\n'), { loader: 'css', minify: true, charset: 'utf8' }).code.trim()
  const hash = contentHash(css)
  return { css, hash, path: `/assets/look-${hash}.css` }
}
