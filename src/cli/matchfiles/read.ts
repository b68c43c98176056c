import { readTable, type Table, tableRefusalText } from '#kit/table.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { faultOf } from '#src/cli/matchfiles/faults.ts'
import { type LocatedSetup, readSetup } from '#features/programs/criteria/input.ts'
import type { Cast, Person, Setup } from '#features/programs/criteria/model.ts'
import { castFrom } from '#features/programs/criteria/people/model.ts'
import { type Question, questionFrom } from '#features/programs/criteria/problem/model.ts'
import type { Fault } from '#features/programs/model.ts'

export const inputs = ['criteria', 'mentees', 'mentors'] as const
/** One thing for each of the three files that are matched. */
export type Inputs<T> = Record<(typeof inputs)[number], T>

/** Three files as they were understood. */
export type Read = { setup: Setup; cast: Cast; question: Question }

/** Reads the three files, or tells everything that is wrong in any of them; `names` are what the faults call them. */
export function readInputs(bytes: Inputs<Uint8Array>, names: Inputs<string>): Result<Read, Fault[]> {
  const faults: Fault[] = []
  const located = setupFrom(bytes.criteria, names.criteria, faults)
  const mentees = tableFrom(bytes.mentees, names.mentees, faults)
  const mentors = tableFrom(bytes.mentors, names.mentors, faults)
  if (located === null || mentees === null || mentors === null) return no(faults)
  const { setup, lineOf } = located
  const { cast: given, faults: wrong } = castFrom(setup, { mentees, mentors })
  // the engine's search through very large pools goes by the order of the lists: so it is always the same one
  const cast = { ...given, mentees: byId(given.mentees), mentors: byId(given.mentors) }
  const question = wrong.length > 0 ? no(wrong) : questionFrom(setup, cast)
  if (question.ok) return ok({ setup, cast, question: question.value })
  return no(
    inOrder(
      question.refusal.map((fault) => faultOf(fault, names, setup, lineOf)),
      names,
    ),
  )
}

function setupFrom(bytes: Uint8Array, file: string, faults: Fault[]): LocatedSetup | null {
  const read = readSetup(Buffer.from(bytes).toString('utf8'))
  if (!read.ok) faults.push(...read.refusal.map((fault) => ({ file, ...fault })))
  return read.ok ? read.value : null
}

function tableFrom(bytes: Uint8Array, file: string, faults: Fault[]): Table | null {
  const read = readTable(bytes)
  if (!read.ok) {
    const line = 'line' in read.refusal ? read.refusal.line : 1
    faults.push({ file, line, key: '', message: tableRefusalText(read.refusal).replace(/^Line \d+: /, '') })
  }
  return read.ok ? read.value : null
}

const byId = (people: readonly Person[]): Person[] =>
  people.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

function inOrder(faults: readonly Fault[], names: Inputs<string>): Fault[] {
  const place = (file: string) => inputs.findIndex((input) => names[input] === file)
  return faults.toSorted((a, b) => place(a.file) - place(b.file) || a.line - b.line)
}
