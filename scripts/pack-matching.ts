/**
 * `node --import tsx scripts/pack-matching.ts DIR`: the matching package as others install it, in a new folder: JavaScript and
 * declarations in `dist`, its own README, changelog and license. `npm pack DIR` then makes the archive. Ends with 1 where types fail.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const source = join(root, 'packages/matching')

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) {
    console.error('Say into which folder: node --import tsx scripts/pack-matching.ts DIR')
    process.exit(2)
  }
  packMatching(resolve(folder))
  console.log(`${folder} is ready for npm pack`)
}

/** Throws where `folder` exists, or where the compiler finds a fault; its words are in the error's `stdout`. */
export function packMatching(folder: string): void {
  mkdirSync(folder)
  const config = join(folder, 'tsconfig.json')
  writeFileSync(config, JSON.stringify(configOf(folder)))
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', config], { encoding: 'utf8' })
  rmSync(config)
  for (const name of readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })) {
    // the compiler rewrites extensions in code, and leaves them in declarations
    if (name.endsWith('.d.ts')) rewrite(join(folder, 'dist', name))
  }
  for (const name of ['README.md', 'CHANGELOG.md']) cpSync(join(source, name), join(folder, name))
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
}

function configOf(folder: string) {
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      outDir: join(folder, 'dist'),
      rootDir: join(source, 'src'),
      // what every Node from 20 on has
      target: 'es2023',
      lib: ['es2023', 'dom'],
      types: [],
    },
    include: [join(source, 'src/**/*.ts')],
    exclude: [join(source, 'src/**/*.test.ts')],
  }
}

function rewrite(file: string): void {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replaceAll(/(from |import\()'(\.[^']*)\.ts'/g, "$1'$2.js'"))
}

function manifest() {
  const { name, version, description, license, type, engines } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  ) as Record<string, unknown>
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } }
  return {
    name,
    version,
    description,
    license,
    type,
    sideEffects: false,
    exports,
    files: ['dist', 'CHANGELOG.md'],
    engines,
  }
}
