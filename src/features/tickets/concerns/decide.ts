import { addMinutes, type Instant } from '#kit/dates.ts'
import { fold } from '#kit/text.ts'
import type { Guard, Office } from '#features/accounts/model.ts'
import { acknowledgedWithinHours, type Concern, remindedAfterHours } from '#features/tickets/concerns/model.ts'
import type { NoteKind } from '#features/tickets/notes/model.ts'

/**
 * Who reads a report (R47, R13): conduct is for the safeguarding office, criticism of a chair for the supervising board
 * member; never anyone who is named, by a tick or by full name or address in the words, nor whoever wrote it. Where that
 * leaves nobody, the other office reads; nobody at all: it waits unread. Where nobody said within the time that they have
 * read it (`escalatedAt`), the other office reads it, too (R11).
 */
export function readersOf(
  concern: Pick<Concern, 'kind' | 'named' | 'reporterId' | 'text'> & { escalatedAt?: Concern['escalatedAt'] },
  guards: readonly Guard[],
): Guard[] {
  const words = ` ${fold(concern.text)} `
  const says = (what: string) => fold(what) !== '' && words.includes(` ${fold(what)} `)
  const away = (guard: Guard) =>
    concern.named.includes(guard.personId) ||
    guard.personId === concern.reporterId ||
    says(guard.name) ||
    says(guard.email)
  const free = guards.filter((guard) => !guards.some((one) => one.personId === guard.personId && away(one)))
  const order =
    concern.kind === 'conduct' ? (['safeguarding', 'oversight'] as const) : (['oversight', 'safeguarding'] as const)
  if (concern.escalatedAt) return free
  for (const kind of order) {
    const found = free.filter((guard) => guard.kind === kind)
    if (found.length > 0) return found
  }
  return []
}

/** What the clock finds due for a report that nobody has acknowledged (trust.md, 6.25). */
export function lateOf(concern: Concern, now: Instant): 'remind' | 'escalate' | undefined {
  if (concern.acknowledgedAt !== null || concern.closedAt !== null) return undefined
  const reached = (hours: number) => now >= addMinutes(concern.openedAt, hours * 60)
  if (reached(acknowledgedWithinHours)) return concern.escalatedAt === null ? 'escalate' : undefined
  return reached(remindedAfterHours) && concern.remindedAt === null ? 'remind' : undefined
}

/** A note as its writer meant it; `contactId`: the writer's committee contact, where we know them. */
export type Told = { kind: NoteKind; about: readonly string[]; contactId: string | null }

type Serving = Pick<Office, 'id' | 'kind' | 'personId'> & { answersForPairs: boolean }

/**
 * Where a note goes, so that nothing reaches only the person complained of (R13): conduct past the committee; criticism
 * of a chair, or of a contact who is one or may be, too; of another contact to a chair; everything else to a chair. `none`: nobody is there.
 */
export function whither(
  { kind, about, contactId }: Told,
  offices: readonly Serving[],
): { to: 'concern'; kind: 'conduct' | 'criticism' } | { to: 'chair'; officeId: string } | { to: 'none' } {
  if (kind === 'conduct') return { to: 'concern', kind }
  const chairs = offices.filter((office) => office.kind === 'chair')
  // whose contact it is nobody knows: it may be any chair who answers for pairs
  const meant = (chair: Serving) =>
    contactId === null ? about.includes('contact') && chair.answersForPairs : chair.personId === contactId
  const ofContact = kind === 'criticism' && chairs.some(meant)
  if (kind === 'criticism' && (about.includes('chair') || ofContact)) return { to: 'concern', kind }
  const [chair] = chairs
  return chair === undefined ? { to: 'none' } : { to: 'chair', officeId: chair.id }
}
