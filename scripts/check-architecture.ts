// A feature folder says what; the file's name says which layer, and is its licence to import.
import { resolve } from 'node:path'
import { type Import, imports, isCode, isTest, type Source, sources, withoutQuotes } from './source.ts'
import { foreignReads } from './table-owners.ts'

/** `own`, `other`: the roles a file may import from its own feature and from another; `packages`: what pure code may use. */
type Licence = { file: string; own: readonly string[]; other: readonly string[]; packages?: RegExp }

const pure: Record<string, Licence> = {
  model: { file: 'model.ts', own: [], other: ['model'], packages: /^@bookend\// },
  decide: { file: 'decide.ts', own: ['model'], other: ['model'], packages: /^@bookend\// },
  policy: { file: 'policy.ts', own: ['model'], other: ['model'], packages: /^$/ },
  input: { file: 'input.ts', own: ['model'], other: ['model'], packages: /^(zod|yaml|liquidjs|postal-mime)$/ },
  mails: { file: 'mails.ts', own: ['model'], other: ['model'], packages: /^(liquidjs|intl-messageformat)$/ },
  pages: { file: 'pages.tsx', own: ['model', 'policy', 'input'], other: ['model'], packages: /^(preact(\/.*)?|uqr)$/ },
}
const shell: Record<string, Licence> = {
  store: { file: 'store.ts', own: ['model'], other: ['model'] },
  actions: {
    file: 'actions.ts',
    own: ['model', 'decide', 'policy', 'mails', 'store'],
    other: ['model', 'mails', 'store', 'actions'],
  },
  routes: { file: 'routes.tsx', own: ['model', 'policy', 'input', 'pages', 'store', 'actions'], other: ['model'] },
  jobs: { file: 'jobs.ts', own: ['model', 'store', 'actions'], other: ['model'] },
}
/** Runs in the browser, beside the pages whose components it goes on with. */
const browser: Record<string, Licence> = {
  island: { file: 'island.tsx', own: ['model', 'pages'], other: [], packages: /^preact$/ },
}
export const licences: Record<string, Licence> = { ...pure, ...shell, ...browser }

/** A feature imports only from the floors below its own. */
export const floors: readonly (readonly string[])[] = [
  ['audit', 'mail'],
  ['programs', 'people'],
  ['accounts', 'applications'],
  ['pairs'],
  ['tickets'],
  ['contact', 'topics', 'matching', 'feedback', 'letters'],
  ['desk', 'reports'],
]

/** What the rooms beside the features may import; the wiring may import anything. */
const rooms: Record<string, readonly string[]> = { kit: ['kit'], ui: ['kit', 'ui'], platform: ['kit', 'platform'] }
const wiring = /^src\/((main|cli|clockwork|mounts|previews)\.ts|app\.tsx|(cli|rehearsal)\/.+)$/

/** What says in which transaction one works: types for those who work in one. */
const scope = ['src/platform/scope.ts', 'src/platform/tables.ts']

/** Clock, randomness, environment, network, console: pure code is handed what it needs of them. */
const world =
  /\b(Date\.now|new Date\(\s*\)|Temporal\.Now|performance\.now|Math\.random|random(UUID|Bytes|Int)|getRandomValues|import\.meta|process\.|fetch\(|console\.|set(Timeout|Interval)\()/

/** A file longer than this is split, save those below, each for its reason. */
export const mostLines = 250
const long: Record<string, string> = { 'src/platform/tables.ts': 'generated from the database' }

/** Every breach of the house rules under `root`, a sentence each; empty when all is well. */
export function checkArchitecture(root: string): string[] {
  const files = sources(root, ['src', 'packages', 'scripts', 'test', 'bench'])
  const paths = new Set(files.map((file) => file.path))
  const breaches = files.flatMap((file) => {
    const made = isCode(file.path) ? imports(file) : []
    return [...form(file), ...reach(file, made), ...role(file, made, paths)].map((what) => `${file.path}: ${what}`)
  })
  return [...breaches, ...circles(files), ...foreignReads(files, floor)].sort()
}

function form({ path, text }: Source): string[] {
  const breaches: string[] = []
  const lines = text.split('\n').length - 1
  if (isCode(path) && lines > mostLines && !long[path]) breaches.push(`${lines} lines, ${mostLines} is the most`)
  if (lines <= mostLines && long[path]) breaches.push('is not long any more: take it off the list of long files')
  if (/\/index\.tsx?$/.test(path) && !/^packages\/[^/]+\/src\/index\.ts$/.test(path))
    breaches.push('an index file hides who imports what')
  if (/(^|\/)(utils?|helpers?|misc)(\.|\/)/.test(path)) breaches.push('a name that says nothing')
  if (path.startsWith('src/') && !isTest(path) && /nmrt/i.test(path + text))
    breaches.push('names the first program; programs are data')
  return breaches
}

/** Which parts of the repository a file may reach at all. */
function reach({ path }: Source, made: readonly Import[]): string[] {
  const [top, room = '', feature = ''] = path.split('/')
  const may = ({ to, specifier }: Import): boolean => {
    if (top === 'packages')
      return to
        ? to.startsWith(`packages/${room}/`)
        : specifier.startsWith('node:') || !path.includes('/src/') || isTest(path)
    if (top !== 'src' || !to) return true
    if (!to.startsWith('src/')) return isTest(path)
    if (wiring.test(path)) return true
    const [, toRoom = '', toFeature = ''] = to.split('/')
    if (room !== 'features') return rooms[room]?.includes(toRoom) ?? false
    return toRoom === 'features'
      ? toFeature === feature || floor(toFeature) < floor(feature) + (isTest(path) ? 1 : 0)
      : toRoom in rooms
  }
  const breaches = made.filter((one) => !may(one)).map(({ specifier }) => `may not reach ${specifier}`)
  if (top === 'src' && !isTest(path) && !wiring.test(path) && room !== 'features' && !rooms[room])
    breaches.push('src has no such room')
  if (room === 'features' && top === 'src' && floor(feature) < 0) breaches.push('a feature without a floor')
  return breaches
}

const floor = (feature: string): number => floors.findIndex((features) => features.includes(feature))

/** What a file's name licenses it to: what it imports and whether it touches the world. */
function role(file: Source, made: readonly Import[], paths: ReadonlySet<string>): string[] {
  const [top, room, feature] = file.path.split('/')
  if (top !== 'src' || isTest(file.path)) return []
  if (room === 'kit') return touches(file, made, /^(node:crypto|csv-parse\/sync|fflate)$/)
  if (room !== 'features') return []
  const name = roleOf(file.path)
  const licence = licences[name]
  if (!licence || !file.path.endsWith(`/${licence.file}`))
    return [
      `not one of the eleven names: ${Object.values(licences)
        .map((one) => one.file)
        .join(' ')}`,
    ]
  const breaches = pure[name]
    ? touches(file, made, licence.packages)
    : browser[name]
      ? strange(made, licence.packages)
      : []
  if (name === 'decide' && !paths.has(file.path.replace(/\.ts$/, '.test.ts')))
    breaches.push('has no decide.test.ts beside it')
  for (const { to, specifier, typeOnly } of made) {
    const [, toRoom, toFeature] = to?.split('/') ?? []
    // A feature that grows nests folders of the same names: there a role may also import its like.
    const roles = toFeature === feature ? [...licence.own, name] : licence.other
    const allowed =
      toRoom === 'features'
        ? roles.includes(roleOf(to ?? ''))
        : toRoom === 'ui'
          ? name === 'pages'
          : toRoom === 'platform'
            ? scope.includes(to ?? '')
              ? typeOnly && ['store', 'actions', 'jobs'].includes(name)
              : name in shell
            : true
    if (!allowed) breaches.push(`${name} may not import ${specifier}`)
  }
  return breaches
}

const roleOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.tsx?$/, '')

function touches(file: Source, made: readonly Import[], packages: RegExp = /^$/): string[] {
  const touched = world.exec(withoutQuotes(file.text))
  return [...(touched ? [`pure code touches the world: ${touched[0]}`] : []), ...strange(made, packages)]
}

const strange = (made: readonly Import[], packages: RegExp = /^$/): string[] =>
  made
    .filter(({ to, specifier }) => !to && !packages.test(specifier))
    .map(({ specifier }) => `pure code may not import ${specifier}`)

/** Files that import each other in a circle; types alone make none. */
function circles(files: readonly Source[]): string[] {
  const edges = new Map(
    files
      .filter(({ path }) => isCode(path))
      .map((file) => [file.path, imports(file).flatMap(({ to, typeOnly }) => (to && !typeOnly ? [to] : []))]),
  )
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]): string[] => {
    if (way.includes(path)) return [`a circle: ${[...way.slice(way.indexOf(path)), path].join(' → ')}`]
    if (done.has(path)) return []
    done.add(path)
    return (edges.get(path) ?? []).flatMap((next) => walk(next, [...way, path]))
  }
  return [...edges.keys()].flatMap((path) => walk(path, []))
}

if (process.argv[1] === import.meta.filename) {
  const breaches = checkArchitecture(resolve(import.meta.dirname, '..'))
  console.log(breaches.length === 0 ? 'every file keeps to its licence' : breaches.join('\n'))
  process.exitCode = breaches.length === 0 ? 0 : 1
}
