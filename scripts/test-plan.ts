import { imports, isCode, isTest, sources } from './source.ts'

/**
 * Which test files there are, in the order they run; `database` are those that work on a database, `again` those of them that
 * run once more on a server.
 */
export type Plan = { unit: string[]; journeys: string[]; database: Set<string>; again: Set<string> }

/** Long, and about what is done with texts and faults; that their SQL is every PostgreSQL's, the tests of its features say. */
const onEmbeddedOnly = ['test/hostile/', 'test/faults/']

const consumer = 'test/database.ts'

/** Every `*.test.ts(x)` of ours whose path contains one of `wanted` (all, when none is). */
export function plan(root: string, wanted: readonly string[] = []): Plan {
  const files = sources(root, ['src', 'packages', 'scripts', 'test', 'bench']).filter(({ path }) => isCode(path))
  const made = new Map(files.map((file) => [file.path, imports(file).flatMap(({ to }) => (to ? [to] : []))]))
  const reaches = (path: string, seen = new Set<string>()): boolean => {
    if (path === consumer) return true
    if (seen.has(path)) return false
    seen.add(path)
    return (made.get(path) ?? []).some((next) => reaches(next, seen))
  }
  const tests = files
    .map(({ path }) => path)
    .filter((path) => isTest(path) && (wanted.length === 0 || wanted.some((part) => path.includes(part))))
  const database = tests.filter((path) => reaches(path))
  return {
    unit: tests.filter((path) => !path.startsWith('test/journeys/')),
    journeys: tests.filter((path) => path.startsWith('test/journeys/')),
    database: new Set(database),
    again: new Set(database.filter((path) => !onEmbeddedOnly.some((folder) => path.startsWith(folder)))),
  }
}

/** The folder a file is told under: a feature, a package, a room. */
export function groupOf(path: string): string {
  const parts = path.split('/').slice(0, -1)
  return parts.slice(0, path.startsWith('src/features/') ? 3 : 2).join('/')
}
