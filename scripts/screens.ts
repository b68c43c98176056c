// npm run screens: a picture of every screen in ./screens, and everything about them that a program can judge. It plays
// demonstrations of its own; `--at URL` looks at one that runs already (its day only), `--only WORD,WORD` at some screens,
// `--pictures` puts the README's pictures into docs/pictures. It ends with 1 on any fault.
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser } from '#test/browser.ts'
import { assets } from '#ui/assets.ts'
import { budgets, zipped } from './screens/checks.ts'
import { crawl } from './screens/crawl.ts'
import { type Demo, startDemo } from './screens/demo.ts'
import { inventoryFaults, patterns } from './screens/inventory.ts'
import { take, type Taken } from './screens/picture.ts'
import { takeForReadme } from './screens/readme.ts'
import { days, mailShots, type Shot } from './screens/finding.ts'
import { shots } from './screens/shots.ts'
import { Visit } from './screens/visit.ts'

type DayName = keyof typeof days

const root = resolve(import.meta.dirname, '..')
const folder = resolve(root, 'screens')
const { values } = parseArgs({
  options: { at: { type: 'string' }, only: { type: 'string' }, pictures: { type: 'boolean', default: false } },
})
const started = performance.now()
const since = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
const faults: string[] = inventoryFaults(shots)

for (const [kind, ending] of [
  ['css', '.css'],
  ['js', '.js'],
] as const)
  for (const { path, body } of assets().filter((asset) => asset.path.endsWith(ending))) {
    const size = zipped(body)
    console.log(`${path}: ${size} bytes compressed, ${budgets[kind]} are the most`)
    if (size > budgets[kind]) faults.push(`${path} has ${size} bytes`)
  }

const running: Demo[] = []
const browser = await openBrowser()
try {
  const visits = await open()
  if (values.only === undefined) rmSync(folder, { recursive: true, force: true })
  const chosen = (await all(visits)).filter(wanted)
  const todo = chosen.filter(({ last }) => last !== true).entries()
  const at = async (shot: Shot) => {
    const visit = visits.get(shot.day ?? 'winter')
    if (visit !== undefined) await picture(visit, shot)
  }
  const lane = async () => {
    for (const [, shot] of todo) await at(shot)
  }
  await Promise.all([lane(), lane()])
  for (const shot of chosen.filter(({ last }) => last === true)) await at(shot)
  if (values.only === undefined) for (const [day, visit] of visits) await follow(day, visit)
  const winter = visits.get('winter')
  if (values.pictures && winter !== undefined)
    for (const line of await takeForReadme(browser, winter, resolve(root, 'docs/pictures'))) console.log(line)
} finally {
  await browser.close()
  await Promise.all(running.map((demo) => demo.stop()))
}
console.log(
  faults.length === 0
    ? `\nAll well, ${since()}; the pictures are in ${folder}`
    : `\n${faults.length} faults, ${since()}`,
)
for (const fault of faults) console.log(`  ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1

/** `--only`: words of names, with commas. */
function wanted({ name }: Shot): boolean {
  return (values.only ?? '').split(',').some((word) => name.includes(word))
}

/** The demonstrations of all the days, or the one that runs already. */
async function open(): Promise<Map<DayName, Visit>> {
  if (values.at !== undefined) return new Map([['winter', new Visit(new URL(values.at).origin)]])
  // a few screens need not all the days
  const few = shots.filter(wanted).map(({ day }) => day ?? 'winter')
  const names = (Object.keys(days) as DayName[]).filter((name) => few.length === 0 || few.includes(name))
  const demos = new Map<DayName, Demo>()
  // each plays up to a year: more at once would only wait for each other
  const todo = names.values()
  const lane = async () => {
    for (const name of todo) {
      const demo = await startDemo(root, days[name])
      running.push(demo)
      demos.set(name, demo)
    }
  }
  // whatever has begun is there to be stopped before a fault is told
  for (const end of await Promise.allSettled([lane(), lane()])) if (end.status === 'rejected') throw end.reason
  console.log(`${demos.size} demonstrations are running, ${since()}`)
  // in the order of the days: a mail of a kind is pictured where it is found first
  return new Map(
    names.flatMap((name) => {
      const demo = demos.get(name)
      return demo === undefined ? [] : [[name, new Visit(demo.url, demo.rows)] as const]
    }),
  )
}

/** What is listed, and one mail of every kind that somebody got. */
async function all(visits: Map<DayName, Visit>): Promise<Shot[]> {
  const mails: Shot[] = []
  for (const [day, visit] of visits) {
    const known = new Set(mails.map(({ name }) => name))
    mails.push(...(await mailShots(visit, day)).filter(({ name }) => !known.has(name)))
  }
  return [...shots, ...mails]
}

async function picture(visit: Visit, shot: Shot): Promise<void> {
  try {
    tell(await take(browser, visit, shot, folder))
  } catch (error) {
    faults.push(`${shot.name}: ${(error as Error).message}`)
    console.log(`  FAIL  ${shot.name}: ${(error as Error).message}`)
  }
}

function tell({ shot, path, html, faults: found }: Taken): void {
  faults.push(...found.map((what) => `${shot.name} (${path}) ${what}`))
  const size = `${(html / 1000).toFixed(1)} kB`.padStart(8)
  console.log(`  ${found.length === 0 ? 'ok  ' : 'FAIL'}  ${shot.name.padEnd(32)} ${size}  ${path.slice(0, 60)}`)
}

async function follow(day: DayName, visit: Visit): Promise<void> {
  const starts = {
    nobody: ['/', '/sign-in', '/letters', '/dev/people', '/dev/mailbox'],
    mentee: ['/my', '/account'],
    mentor: ['/my', '/account'],
    contact: ['/committee', '/account'],
    chair: ['/committee', '/account'],
  }
  for (const [as, begin] of Object.entries(starts)) {
    if (!(await visit.knows(as))) continue
    const from = performance.now()
    const { seen, broken } = await crawl(visit, as, begin, patterns)
    console.log(
      `  ${broken.length === 0 ? 'ok  ' : 'FAIL'}  ${day}: ${seen} links as ${as} in ${((performance.now() - from) / 1000).toFixed(1)} s`,
    )
    faults.push(...broken.slice(0, 20).map(({ from: page, to, what }) => `${day}, as ${as}: ${to} ${what}, on ${page}`))
  }
}
