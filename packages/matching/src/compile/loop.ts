import type { Load, Scope } from './term.ts'
import { type Code, get, i32, localsAfter, repeat, type Routine, set, tee, v128 } from './wasm.ts'

/** A routine that goes through all columns, and the variables of its code. */
export function looping(parameters: number) {
  const { types, local } = localsAfter(parameters)
  const column = local('i32')
  const before: Code[] = []
  const early: Scope = {
    local,
    keep(of, code) {
      const at = local(of)
      before.push(set(at, code))
      return get(at)
    },
  }
  return {
    local,
    column,
    /** Works out what it keeps before the first column; `late` each time anew, for code that seldom runs. */
    early,
    late: { local, keep: (_, code) => code } satisfies Scope as Scope,
    /** Reads 16 columns, `from` after the current one. */
    at:
      (from: number): Load =>
      (plane) =>
        typeof plane === 'number' ? v128.load(plane + from, get(column)) : v128.load(from, i32.add(plane, get(column))),
    /** `block` deals with the next `step` columns, at least once. Ends before column `end`, with what `after` leaves. */
    routine(name: string, first: Code, block: Code, step: number, end: Code, after: Code): Routine {
      const next = tee(column, i32.add(get(column), i32.const(step)))
      const all = repeat([...block, ...i32.lt(next, end)])
      return { name, parameters, locals: types, body: [...first, ...before.flat(), ...all, ...after] }
    },
  }
}
