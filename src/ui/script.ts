import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync, transformSync } from 'esbuild'
import { contentHash } from './styles.ts'

type Script = { js: string; hash: string; path: string }
const made = new Map<string, Script>()

/** The small script every page loads. Nothing depends on it: without it a page does the same with less comfort. */
export const script = (): Script => named('enhance')

/** What pages load besides that ask for a passkey; without scripts there are no passkeys. */
export const passkeyScript = (): Script => named('passkey')

/** The script of pages that say how far long work is; the others do not load it. */
export const liveScript = (): Script => named('live')

/** The script of pages with texts to copy. */
export const copyScript = (): Script => named('copy')

/**
 * The one island: components of a page that go on in the browser. It is found by its path alone, so that this room knows
 * nothing of what it shows.
 */
export function islandScript(): Script {
  const known = made.get('island') ?? bundle('island', '../features/matching/bench/island.tsx')
  made.set('island', known)
  return known
}

function named(name: string): Script {
  const known = made.get(name) ?? build(name)
  made.set(name, known)
  return known
}

function build(name: string): Script {
  const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8')
  return scriptOf(name, transformSync(source, { ...how, loader: 'ts' }).code)
}

function bundle(name: string, path: string): Script {
  const entry = fileURLToPath(new URL(path, import.meta.url))
  const jsx = { jsx: 'automatic', jsxImportSource: 'preact' } as const
  const { outputFiles } = buildSync({
    ...how,
    ...jsx,
    entryPoints: [entry],
    bundle: true,
    write: false,
    charset: 'utf8',
  })
  return scriptOf(name, outputFiles[0]?.text ?? '')
}

const how = { minify: true, format: 'iife', target: 'es2022' } as const

function scriptOf(name: string, code: string): Script {
  const js = code.trim()
  const hash = contentHash(js)
  return { js, hash, path: `/assets/${name}-${hash}.js` }
}
