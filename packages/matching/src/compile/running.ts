import type { Space, Terms } from './term.ts'
import { moduleOf, type Routine } from './wasm.ts'

/** Calls a routine for a row, with two parameters. */
type Call = (row: number, first: number, second: number) => number

/**
 * Routines at work. Each is made for several numbers of slots, since people have one goal or five and what a row does not have
 * need not be looked at; a call writes the row down, where the last one had another, and takes the right one.
 */
export function running<Name extends string>(
  terms: Terms,
  space: Space,
  routines: Record<Name, (name: string, slots: number) => Routine>,
) {
  const all = [...terms.points, ...terms.rules]
  const most = all.reduce((slots, term) => Math.max(slots, term.slots), 0)
  const step = Math.ceil(most / 8) || 1
  const slotsFor = Array.from({ length: most + 1 }, (_, needed) => Math.min(most, Math.ceil(needed / step) * step))
  const names = Object.keys(routines) as Name[]
  const made = names.flatMap((name) => Array.from(new Set(slotsFor), (slots) => routines[name](name + slots, slots)))
  const pages = Math.ceil(space.used() / 2 ** 16)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const code = new WebAssembly.Module(moduleOf(pages, made))
  const { exports } = new WebAssembly.Instance(code, { env: { memory } })
  const writes = all.map((term) => term.fill(memory.buffer))
  let written = -1
  let slots = 0
  const write = (row: number) => {
    slots = 0
    for (const one of writes) slots = Math.max(slots, one(row))
    written = row
  }
  const call = (name: Name): Call => {
    const bySlots = slotsFor.map((number) => exports[name + number] as (first: number, second: number) => number)
    return (row, first, second) => {
      if (row !== written) write(row)
      return bySlots[slots]!(first, second)
    }
  }
  return {
    memory: memory.buffer,
    calls: Object.fromEntries(names.map((name) => [name, call(name)])) as Record<Name, Call>,
  }
}
