import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** A source file of ours: its path from the root with forward slashes, and its text. */
export type Source = { path: string; text: string }

/** One module named by a file. `to` is its path from the root when it is a file of ours, else `undefined`. */
export type Import = { specifier: string; to: string | undefined; typeOnly: boolean }

export const isCode = (path: string): boolean => /\.tsx?$/.test(path)
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** Every file under the named folders of `root`, in order of path; dependencies and a folder that is absent are left out. */
export function sources(root: string, folders: readonly string[]): Source[] {
  const inside = (folder: string): string[] => {
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        if (entry.name === 'node_modules' || entry.name.startsWith('.')) return []
        return entry.isDirectory() ? inside(join(folder, entry.name)) : [join(folder, entry.name)]
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }
  return folders
    .flatMap((folder) => inside(join(root, folder)))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/.source
const template = /`(?:[^`\\]|\\[\s\S])*`/.source
const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/.source

/** The text without comments; line breaks stay, so that offsets still tell the line. */
export function withoutComments(text: string): string {
  const tokens = new RegExp(`${literal}|${template}|(${comment})`, 'g')
  return text.replace(tokens, (token, isComment) => (isComment ? token.replace(/[^\n]/g, ' ') : token))
}

/** The text without comments and without what quotes enclose: what is left is code (templates stay: they hold code). */
export function withoutQuotes(text: string): string {
  return withoutComments(text).replace(new RegExp(`${template}|(${literal})`, 'g'), (token, quoted) =>
    quoted ? "''" : token,
  )
}

const statement =
  /(?:^|[;}\n])\s*(?:import|export)\s+(?:(type)\s+)?([\w$*\s,{}]*?)\s*from\s*(['"])([^'"\n]+)\3|(?:^|[;}\n])\s*import\s*(['"])([^'"\n]+)\5|\bimport\s*\(\s*(['"`])([^'"`\n]+)\7/g

/** What a file imports: statements over several lines, types, side effects, re-exports and `import()`. */
export function imports({ path, text }: Source): Import[] {
  return [...withoutComments(text).matchAll(statement)].map(([, type, names = '', , from, , bare, , dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? ''
    const inner = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    const allTypes = inner !== undefined && inner.length > 0 && inner.every((name) => /^\s*type\s/.test(name))
    return { specifier, to: target(path, specifier), typeOnly: type !== undefined || allTypes }
  })
}

/** '#kit/x.ts' and './x.ts' as paths from the root; packages give `undefined`. */
function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#src/')) return specifier.slice(1)
  if (specifier.startsWith('#test/')) return specifier.slice(1)
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (!specifier.startsWith('.')) return undefined
  return relative(resolve('/'), resolve('/', dirname(from), specifier))
    .split(sep)
    .join('/')
}
