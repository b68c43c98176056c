import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What one solver took on one instance: CPU seconds of each run, its answer, and the most memory its process had. */
export type Run = { cpu: number[]; pairs: number; points: number; mb: number }

/** CPU seconds, of all threads of this process, of each of some runs. */
export function timed<T>(runs: number, work: () => T): { cpu: number[]; made: T } {
  const cpu: number[] = []
  let made!: T
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage()
    made = work()
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1e6)
  }
  return { cpu, made }
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[(values.length - 1) >> 1]!
}

export function seconds(value: number): string {
  return value < 0.1 ? `${(value * 1000).toFixed(value < 0.01 ? 2 : 1)} ms` : `${value.toFixed(2)} s`
}

/** Whether a figure keeps its limit, as a word for its line; where it does not, the process ends with 1. */
export function kept(is: number, most: number): 'holds' | 'DOES NOT HOLD' {
  if (is <= most) return 'holds'
  process.exitCode = 1
  return 'DOES NOT HOLD'
}

/** The most memory this process had, in MB. Not `maxRSS`, which starts at what the parent had. */
export function peak(): number {
  const told = process.platform === 'linux' ? /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return Math.round(Number(told?.[1] ?? process.resourceUsage().maxRSS) / 1024)
}

/**
 * Runs a file of this folder in a process of its own, as a user would: no loader, a small young generation. `heap`: MB of objects
 * that may be kept, for a process that is to give memory back early; arrays of numbers are not counted in it.
 */
export function child<T>(file: string, given: readonly string[], heap?: number): T {
  const flags = ['--max-semi-space-size=4', ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`])]
  const call = [...flags, join(import.meta.dirname, file), ...given]
  return JSON.parse(execFileSync(process.execPath, call, { encoding: 'utf8', maxBuffer: 1e8 })) as T
}

/** A peer, or why it is not measured here. */
export type Peer = (file: string, kind: string, runs: number) => Run | null

const here = (name: string) => join(import.meta.dirname, 'peers', name)

export function scipy(): Peer | string {
  if (spawnSync('python3', ['-c', 'import scipy']).status !== 0) return 'scipy is not installed'
  return (file, kind, runs) => answer('python3', [here('with_scipy.py'), file, kind, String(runs)])
}

/** Compiled once, into a folder that ends with the process. */
export function lemon(): Peer | string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const made = spawnSync('g++', ['-O2', '-march=native', '-w', '-o', join(folder, 'lemon'), here('lemon.cpp')])
  if (made.status !== 0) return 'g++ or LEMON (liblemon-dev) is not installed'
  return (file, kind, runs) => answer(join(folder, 'lemon'), [file, kind, String(runs)])
}

/** `null` where the peer took longer than five minutes or ended badly. */
function answer(command: string, given: string[]): Run | null {
  const ran = spawnSync(command, given, { encoding: 'utf8', timeout: 300_000 })
  return ran.status === 0 ? (JSON.parse(ran.stdout) as Run) : null
}
