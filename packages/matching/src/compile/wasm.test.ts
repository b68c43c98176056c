import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Code, get, i32, leaveUnless, localsAfter, moduleOf, repeat, set, tee, when } from './wasm.ts'

test('constants of every length survive', () => {
  for (const value of [0, 1, -1, 63, 64, -64, -65, 8191, 8192, -8193, 2 ** 31 - 1, -(2 ** 31)])
    assert.equal(run([], i32.const(value)), value)
})

test('a loop adds up, and leaves where it is told', () => {
  const { types, local } = localsAfter(2)
  const sum = local('i32')
  const loop = repeat([
    ...leaveUnless(i32.ne(get(0), get(1))),
    ...set(sum, i32.add(get(sum), get(0))),
    ...tee(0, i32.sub(get(0), i32.const(1))),
  ])
  const body = [...loop, ...when(i32.lt(get(sum), i32.const(0)), set(sum, i32.const(-1))), ...get(sum)]
  assert.equal(run([10, -1], body, types), 55)
  assert.equal(run([10, 7], body, types), 27)
})

test('many functions and large offsets', () => {
  const bodies = Array.from({ length: 200 }, (_, at) => i32.add(i32.load(65_000, i32.const(0)), i32.const(at)))
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 })
  new Int32Array(memory.buffer)[65_000 / 4] = 1000
  const routines = bodies.map((body, at) => ({ name: `at${at}`, parameters: at % 3, locals: [], body }))
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(1, routines)), { env: { memory } })
  assert.equal((exports.at199 as () => number)(), 1199)
})

function run(parameters: number[], body: Code, locals: ReturnType<typeof localsAfter>['types'] = []): number {
  const code = moduleOf(0, [{ name: 'run', parameters: parameters.length, locals, body }])
  const memory = new WebAssembly.Memory({ initial: 0, maximum: 0 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
  return (exports.run as (...parameters: number[]) => number)(...parameters)
}
