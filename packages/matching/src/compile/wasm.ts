/**
 * As much of a WebAssembly assembler as the scan needs. Code is bytes, and an expression's code leaves its value on the stack:
 * `i32.add(get(x), i32.const(1))`. Numbers of instructions are those of the specification's index.
 */
export type Code = readonly number[]

const type = { i32: 0x7f, v128: 0x7b } as const
export type Type = keyof typeof type

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const tee = (local: number, value: Code): Code => [...value, 0x22, ...unsigned(local)]

/** Runs `body` again as long as it leaves something other than 0. `leaveUnless`, right within it, ends it where a test is 0. */
export const repeat = (body: Code): Code => [0x02, 0x40, 0x03, 0x40, ...body, 0x0d, 0, 0x0b, 0x0b]
export const leaveUnless = (test: Code): Code => [...i32.eqz(test), 0x0d, 1]
export const when = (test: Code, then: Code, otherwise: Code = []): Code => [
  ...test,
  0x04,
  0x40,
  ...then,
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  0x0b,
]

const plain =
  (op: number) =>
  (...operands: Code[]): Code => [...operands.flat(), op]
const vector =
  (op: number) =>
  (...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(op)]
/** An access at `offset` from the address. Alignment is a hint only; 0 is always true. */
const memory =
  (prefix: Code) =>
  (offset: number, ...operands: Code[]): Code => [...operands.flat(), ...prefix, 0, ...unsigned(offset)]

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: memory([0x28]),
  load16: memory([0x2e]),
  store: memory([0x36]),
  eqz: plain(0x45),
  lt: plain(0x48),
  ne: plain(0x47),
  ctz: plain(0x68),
  add: plain(0x6a),
  sub: plain(0x6b),
  mul: plain(0x6c),
  and: plain(0x71),
  or: plain(0x72),
  xor: plain(0x73),
  shl: plain(0x74),
  shr: plain(0x75),
}

export const v128 = {
  load: memory([0xfd, 0]),
  splat8: memory([0xfd, 7]),
  store: memory([0xfd, 11]),
  const: (bytes: readonly number[]): Code => [0xfd, 12, ...bytes],
  not: vector(77),
  and: vector(78),
  /** The first operand where the second is not. */
  andNot: vector(79),
  or: vector(80),
  /** The first where the third has bits, else the second. */
  choose: vector(82),
}

export const i8x16 = {
  const: (value: number): Code => v128.const(Array.from({ length: 16 }, () => value & 255)),
  shuffle: (lanes: readonly number[], one: Code, next: Code): Code => [...one, ...next, 0xfd, 13, ...lanes],
  swizzle: vector(14),
  /** Of indexes below 16 the same, and faster on most machines. */
  swizzleBelow16: vector(256),
  eq: vector(35),
  bitmask: vector(100),
  narrow: vector(101),
  add: vector(110),
  addSaturating: vector(112),
  sub: vector(113),
  min: vector(119),
  shr: vector(109),
  max: vector(121),
}

export const i16x8 = {
  const: (value: number): Code =>
    v128.const(Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? value : value >> 8) & 255)),
  splat: vector(16),
  gt: vector(49),
  /** Sums of neighboring bytes. */
  addPairs: vector(125),
  extendLowSigned: vector(135),
  extendHighSigned: vector(136),
  extendLow: vector(137),
  extendHigh: vector(138),
  shl: vector(139),
  add: vector(142),
  sub: vector(145),
  subSaturating: vector(146),
  min: vector(150),
  max: vector(152),
}

export const i32x4 = {
  splat: vector(17),
  extendLow: vector(167),
  extendHigh: vector(168),
  gt: vector(59),
  bitmask: vector(164),
  add: vector(174),
  sub: vector(177),
  min: vector(182),
  max: vector(184),
  first: (value: Code): Code => [...value, 0xfd, 27, 0],
}

/** Gives out local variables, after the parameters. */
export function localsAfter(parameters: number) {
  const types: Type[] = []
  return { types, local: (of: Type): number => parameters + types.push(of) - 1 }
}

export type Routine = { name: string; parameters: number; locals: readonly Type[]; body: Code }

const magic: Code = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

/** A module that imports `memory` and exports routines, whose parameters and result are all i32. */
export function moduleOf(pages: number, routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const arities = [...new Set(routines.map((routine) => routine.parameters))]
  return Uint8Array.from([
    ...magic,
    ...section(1, list(arities.map((count) => [0x60, ...list(Array(count).fill([type.i32])), 1, type.i32]))),
    ...section(2, list([[...text('env'), ...text('memory'), 0x02, 0x01, ...unsigned(pages), ...unsigned(pages)]])),
    ...section(3, list(routines.map((routine) => unsigned(arities.indexOf(routine.parameters))))),
    ...section(7, list(routines.map(({ name }, at) => [...text(name), 0x00, ...unsigned(at)]))),
    ...section(
      10,
      list(
        routines.map((routine) => sized([...list(routine.locals.map((of) => [1, type[of]])), ...routine.body, 0x0b])),
      ),
    ),
  ])
}

function section(id: number, content: Code): Code {
  return [id, ...sized(content)]
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content]
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()]
}

function text(ascii: string): Code {
  return list(Array.from(ascii, (letter) => [letter.charCodeAt(0)]))
}

/** LEB128: seven bits to a byte, lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

function signed(value: number): Code {
  const rest = value >> 7
  const last = (rest === 0 && (value & 64) === 0) || (rest === -1 && (value & 64) !== 0)
  return last ? [value & 127] : [(value & 127) | 128, ...signed(rest)]
}
