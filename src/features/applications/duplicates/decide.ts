import { addMinutes, type Instant, instantMs } from '#kit/dates.ts'
import { sameName, sharesWord } from '#kit/names.ts'
import { emailKey } from '#kit/text.ts'
import type { Said } from '../form/model.ts'
import type { Role } from '#features/programs/model.ts'
import { type Answers, type Application, memberKey } from '../model.ts'
import {
  type Choices,
  mergedFields,
  type MergeRefusal,
  type Merger,
  type Moving,
  type Twins,
  undoDays,
} from './model.ts'

/** An application with what tells a person; an `Application` with name and address is one. */
export type Candidate = Pick<Application, 'id' | 'receivedAt'> & {
  role: Role
  name: string
  email: string
  answers: { memberNumber: string }
}

/**
 * Second applications of one person for one role (R34), each with the id of the first, which is kept: by receipt, then
 * by order. One person under two addresses is known by the member number; two people may share an address, and one
 * person may apply for both roles (R40).
 */
export function findDuplicates(applications: readonly Candidate[]): Map<string, string> {
  const duplicates = new Map<string, string>()
  const kept = new Map<string, Candidate[]>()
  for (const one of applications.toSorted((a, b) => instantMs(a.receivedAt) - instantMs(b.receivedAt))) {
    const keys = keysOf(one)
    const first = keys.flatMap((key) => kept.get(key) ?? []).find((other) => samePerson(one, other))
    if (first) duplicates.set(one.id, first.id)
    // A duplicate may know an address or a number that a third one comes with.
    for (const key of keys) kept.set(key, [...(kept.get(key) ?? []), first ? { ...one, id: first.id } : one])
  }
  return duplicates
}

function keysOf({ role, email, answers }: Candidate): string[] {
  const number = memberKey(answers.memberNumber)
  return [`${role} ${emailKey(email)}`, ...(number === '' ? [] : [`${role} #${number}`])]
}

function samePerson(a: Candidate, b: Candidate): boolean {
  if (sameName(a.name, b.name)) return true
  const sameNumber =
    memberKey(a.answers.memberNumber) === memberKey(b.answers.memberNumber) && memberKey(a.answers.memberNumber) !== ''
  return sameNumber && emailKey(a.email) === emailKey(b.email) && sharesWord(a.name, b.name)
}

/** The one who came first is kept, so that a place in time is not lost by a second form. */
export function inOrder(one: Twins['first'], other: Twins['first']): Twins {
  const [a, b] = [instantMs(one.receivedAt), instantMs(other.receivedAt)]
  return a < b || (a === b && one.id < other.id) ? { first: one, second: other } : { first: other, second: one }
}

/** The answers of two applications as one: per answer the chosen one, else the newer (R34). */
export function mergedAnswers({ first, second }: Twins, choices: Choices): { name: string; answers: Answers } {
  const kept = mergedFields.filter((field) => field !== 'name' && choices[field] === 'first')
  const answers: Answers = { ...second.answers }
  for (const field of kept) Object.assign(answers, { [field]: first.answers[field as keyof Answers] })
  return { name: choices.name === 'first' ? first.name : second.name, answers }
}

/**
 * The first one's form with the second's words where those stay. What belongs to one question goes together, its own words
 * and its rows. `only`: the second has no form, and only what is known of its answers can be put in.
 */
export function mergedSaid(first: Said, second: Said, choices: Choices, only: boolean): Said {
  const rootOf = (field: string): string => field.split('.')[0] ?? ''
  const known = new Set(Object.keys(second).map(rootOf))
  const fields = mergedFields.filter((field) => choices[field] !== 'first')
  const place = fields.includes('city') || fields.includes('state') ? ['location'] : []
  const taken = new Set([...fields, ...place].filter((field) => !only || known.has(field)))
  const of = (said: Said, theirs: boolean) =>
    Object.entries(said).filter(([field]) => taken.has(rootOf(field)) === theirs)
  return Object.fromEntries([...of(first, false), ...of(second, true)])
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What still is as the merger left it goes back to what it was; what came since stays. */
export function backTo<T>(now: T, left: T, before: T): T {
  return same(now, left) ? before : now
}

/** The same for each of several. */
export function backByKey<T extends object>(now: T, left: T, before: T): T {
  const [a, b, c] = [now, left, before] as { [key: string]: unknown }[]
  const keys = new Set([...Object.keys(now), ...Object.keys(before)])
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const value = backTo(a?.[key], b?.[key], c?.[key])
      return value === undefined ? [] : [[key, value]]
    }),
  ) as T
}

/** Whether two may be put together by this person; undefined when they may. */
export function mergeRefusal({ first, second }: Twins, moving: Moving, by: string): MergeRefusal | undefined {
  if (first.id === second.id) return 'same'
  // two roles of one person are two applications, as they should be (R40)
  if (first.personId === second.personId && first.role !== second.role) return 'same'
  if (by === first.personId || by === second.personId) return 'own'
  if (first.personId === second.personId) return undefined
  if (moving.rights) return 'office'
  if (moving.pairOfBoth) return 'pair of both'
  return moving.samePartner ? 'same partner' : undefined
}

/** Whether a merger can still be taken back. */
export function mayUndoMerger({ madeAt, undoneAt }: Pick<Merger, 'madeAt' | 'undoneAt'>, now: Instant): boolean {
  return undoneAt === null && now < addMinutes(madeAt, undoDays * 24 * 60)
}
