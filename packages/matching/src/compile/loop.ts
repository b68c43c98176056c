import type { Load, Scope } from './term.ts'
import { type Code, get, i32, localsAfter, repeat, type Routine, set, tee, v128 } from './wasm.ts'

/** A routine that goes through columns, or blocks of them, by what planes say of them; and the variables of its code. */
export function looping(parameters: number, planesFrom: number) {
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
    /** Reads 16, `from` bytes after the current ones. */
    at:
      (from: number): Load =>
      (plane) =>
        typeof plane === 'number'
          ? v128.load(planesFrom + plane + from, get(column))
          : v128.load(planesFrom + from, i32.add(plane, get(column))),
    /** Works out what it keeps, and does something about it once. */
    once: (name: string, body: Code, after: Code): Routine => ({
      name,
      parameters,
      locals: types,
      body: [...before.flat(), ...body, ...after],
    }),
    /** `block` deals with what is next, `step` bytes of it, at least once. Ends before `end`, with what `after` leaves. */
    routine(name: string, first: Code, block: Code, step: number, end: Code, after: Code): Routine {
      const next = tee(column, i32.add(get(column), i32.const(step)))
      const all = repeat([...block, ...i32.lt(next, end)])
      return { name, parameters, locals: types, body: [...first, ...before.flat(), ...all, ...after] }
    },
  }
}
