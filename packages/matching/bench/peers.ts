/**
 * `node --import tsx packages/matching/bench/peers.ts [NAME …]`: this engine beside scipy, LEMON and munkres on the same files, one
 * after another in the same run, each in a process of its own. Medians of CPU seconds; the building of inputs is not counted for
 * anybody. Ends with 1 where two answers differ, or a limit does not hold.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dense, families, hard, type Instance, save, sparse } from './instances.ts'
import { child, kept, lemon, median, type Peer, type Run, scipy, seconds } from './measure.ts'

/** `must` and `goal`: what part of the peer's time may be taken, as `1/8` or `1.0`. */
type Against = { name: string; peer: Peer | string; kind: string; runs: number; must?: string; goal?: string }
type Case = {
  name: string
  make: () => Instance
  kind: 'table' | 'sparse'
  runs: number
  mostMb?: number
  against: Against[]
}

const py = scipy()
const cpp = lemon()
const npm: Peer = (file, _, runs) => child<Run>('munkres.ts', [file, String(runs)])
const simplex = { name: 'LEMON network simplex', peer: cpp, kind: 'simplex' }
const scaling = { name: 'LEMON cost scaling', peer: cpp, kind: 'scaling' }
const linear = { name: 'scipy linear_sum_assignment', peer: py, kind: 'dense' }
const matching = { name: 'scipy sparse matching', peer: py, kind: 'sparse' }

const cases: Case[] = [
  ...[100, 250, 500].map(
    (size): Case => ({
      name: `dense ${size}`,
      make: () => dense(size),
      kind: 'table',
      runs: 25,
      against: [
        { name: 'munkres (npm)', peer: npm, kind: '', runs: 9, must: '1.0', goal: '0.5' },
        { ...linear, runs: 5 },
      ],
    }),
  ),
  {
    name: 'dense 4000',
    make: () => dense(4000),
    kind: 'table',
    runs: 5,
    against: [{ ...linear, runs: 3, must: '1/4', goal: '1/10' }],
  },
  {
    name: 'dense 4000, fine points',
    make: () => dense(4000, true),
    kind: 'table',
    runs: 5,
    against: [{ ...linear, runs: 3, must: '1/4', goal: '1/10' }],
  },
  {
    name: 'sparse 100,000 x 100,000, 30 a row',
    make: () => sparse(100_000, 100_000, 30, 'single'),
    kind: 'sparse',
    runs: 5,
    mostMb: 200,
    against: [
      { ...scaling, runs: 1, must: '1/8', goal: '1/15' },
      { ...matching, runs: 1, must: '1/35', goal: '1/60' },
    ],
  },
  {
    name: 'sparse 100,000 on 99,950 places',
    make: () => sparse(100_000, 100_000, 30, 'fifty short'),
    kind: 'sparse',
    runs: 3,
    against: [
      { ...scaling, runs: 1 },
      { ...matching, runs: 1 },
    ],
  },
  {
    name: 'sparse 130,000 x 80,000, with capacities',
    make: () => sparse(130_000, 80_000, 30, 'offered'),
    kind: 'sparse',
    runs: 5,
    against: [
      { ...simplex, runs: 1 },
      { ...scaling, runs: 1 },
    ],
  },
  ...families.flatMap((family) =>
    [5000, 6000].map(
      (columns): Case => ({
        name: `${family} 5,000 x ${columns.toLocaleString('en-US')}`,
        make: () => hard(family, 5000, columns, 30),
        kind: 'sparse',
        runs: 9,
        against: [
          { ...simplex, runs: 5, must: '2.0', goal: '1.2' },
          { ...scaling, runs: 5, must: '2.0', goal: '1.2' },
        ],
      }),
    ),
  ),
]

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const wanted = process.argv.slice(2)
for (const one of cases) if (wanted.length === 0 || wanted.some((word) => one.name.includes(word))) measure(one)

function measure({ name, make, kind, runs, mostMb = Infinity, against }: Case): void {
  const file = join(folder, 'instance')
  save(file, make())
  const own = child<Run>('ours.ts', [file, kind, String(runs)])
  const mine = median(own.cpu)
  console.log(`${name}: ${own.pairs.toLocaleString('en-US')} pairs, ${own.points.toLocaleString('en-US')} points`)
  console.log(`  ${'this engine'.padEnd(30)} ${seconds(mine).padStart(9)}  first ${seconds(own.cpu[0]!)}, ${own.mb} MB`)
  if (mostMb < Infinity) console.log(`  memory at most ${mostMb} MB: ${kept(own.mb, mostMb)}`)
  for (const { name: who, peer, kind: how, runs: times, must, goal } of against) {
    const found = typeof peer === 'string' ? null : peer(file, how, times)
    if (found === null) {
      console.log(`  ${who.padEnd(30)} ${typeof peer === 'string' ? peer : 'unfinished'}`)
      continue
    }
    const ratio = mine / median(found.cpu)
    const said = ratio < 0.5 ? `1/${(1 / ratio).toFixed(1)}` : ratio.toFixed(2)
    const limits = must === undefined ? '' : `, at most ${must}: ${kept(ratio, partOf(must))}, goal ${goal}`
    console.log(
      `  ${who.padEnd(30)} ${seconds(median(found.cpu)).padStart(9)}  ours takes ${said}${limits}; ${found.mb} MB`,
    )
    if (found.pairs === own.pairs && found.points === own.points) continue
    console.log(`  ${who} found ${found.pairs} pairs and ${found.points} points`)
    process.exitCode = 1
  }
}

/** `1/8` or `1.0` as a number. */
function partOf(text: string): number {
  const [one, other = '1'] = text.split('/')
  return Number(one) / Number(other)
}
