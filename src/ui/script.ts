import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { contentHash } from './styles.ts'

type Script = { js: string; hash: string; path: string }
const made = new Map<string, Script>()

/** The small script every page loads. Nothing depends on it: without it a page does the same with less comfort. */
export const script = (): Script => named('enhance')

/** What pages load besides that ask for a passkey; without scripts there are no passkeys. */
export const passkeyScript = (): Script => named('passkey')

/** The script of pages that say how far long work is; the others do not load it. */
export const liveScript = (): Script => named('live')

function named(name: string): Script {
  const known = made.get(name) ?? build(name)
  made.set(name, known)
  return known
}

function build(name: string): Script {
  const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8')
  const js = transformSync(source, { loader: 'ts', minify: true, format: 'iife', target: 'es2022' }).code.trim()
  const hash = contentHash(js)
  return { js, hash, path: `/assets/${name}-${hash}.js` }
}
