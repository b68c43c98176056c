import { instantMs } from '#kit/dates.ts'
import { sameName, sharesWord } from '#kit/names.ts'
import { emailKey } from '#kit/text.ts'
import type { Role } from '#features/programs/model.ts'
import { type Application, memberKey } from '../model.ts'

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
