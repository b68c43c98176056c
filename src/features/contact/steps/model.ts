import type { SignKind } from '#features/contact/model.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { Contact } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import type { FullTicket } from '#features/tickets/reading/model.ts'

/** A ticket with whoever a step of it is about. `contact`: in whose name mail leaves. */
export type StepView = {
  cycle: LiveCycle
  ticket: FullTicket
  people: PairPeople | undefined
  contact: Contact | undefined
}

export const readerKeys = ['mentor', 'mentee', 'mentor-second', 'mentee-second', 'writer'] as const
export type ReaderKey = (typeof readerKeys)[number]

/** Somebody a mail can go to; `second`: their other address. */
export type StepReader = {
  key: ReaderKey
  personId: string | null
  name: string
  address: string
  returned: boolean
}

/** Whom this ticket can be written to about, with every address they gave us. */
export function readersOf(ticket: FullTicket): StepReader[] {
  const people = ticket.people.flatMap(({ id, name, role, email, secondEmail, addressState }): StepReader[] => [
    { key: role, personId: id, name, address: email, returned: addressState === 'returned' },
    ...(secondEmail
      ? [{ key: `${role}-second` as const, personId: id, name, address: secondEmail, returned: false }]
      : []),
  ])
  if (ticket.writerEmail === '') return people
  const { writerName: name, writerEmail: address } = ticket
  return [...people, { key: 'writer', personId: null, name: name || address, address, returned: false }]
}

/** Who is ticked when the form opens: whoever the ticket is about, else both; never where mail comes back. */
export function usualReaders(ticket: FullTicket): ReaderKey[] {
  const about = readersOf(ticket).filter(({ personId }) => ticket.personId === null || personId === ticket.personId)
  return about.filter(({ key, returned }) => !key.endsWith('-second') && !returned).map(({ key }) => key)
}

/** What came of a call, each one press. */
export const callResults = ['in_touch', 'a_little', 'not_yet', 'no_answer', 'wrong_number'] as const
export type CallResult = (typeof callResults)[number]

export const callWords: Record<CallResult, string> = {
  in_touch: 'They are in touch',
  a_little: 'A little in touch',
  not_yet: 'Not in touch',
  no_answer: 'Nobody answered',
  wrong_number: 'Not their number',
}

/** What a call tells us of the two, if anything. */
export function signOfCall(result: CallResult): Extract<SignKind, 'in_touch' | 'a_little'> | undefined {
  return result === 'in_touch' || result === 'a_little' ? result : undefined
}
