import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { contentHash } from './styles.ts'

let made: { js: string; hash: string; path: string } | undefined

/** The small script every page loads. Nothing depends on it: without it a page does the same with less comfort. */
export function script(): { js: string; hash: string; path: string } {
  made ??= build()
  return made
}

function build() {
  const source = readFileSync(new URL('enhance.ts', import.meta.url), 'utf8')
  const js = transformSync(source, { loader: 'ts', minify: true, format: 'iife', target: 'es2022' }).code.trim()
  const hash = contentHash(js)
  return { js, hash, path: `/assets/enhance-${hash}.js` }
}
