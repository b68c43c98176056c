import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { officesOf } from '#features/accounts/store.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { linkNames } from '#features/mail/mails.ts'
import type { Draft, OwnWords } from '#features/mail/model.ts'
import { cardsOf } from '#features/matching/cards/model.ts'
import type { Notice } from '#features/matching/publication/model.ts'
import { deadPeople, peopleIn } from '#features/matching/publication/notices/actions.ts'
import { wordsFor } from '#features/matching/publication/words/actions.ts'
import type { EndView, Forming, Repair } from '#features/matching/repair/model.ts'
import { putWords } from '#features/matching/repair/store.ts'
import { noticeDrafts } from '#features/pairs/actions.ts'
import { pairEnded } from '#features/pairs/mails.ts'
import { type NewPair, otherRole, type Pair, type PairPeople, personIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { peopleOf } from '#features/people/store.ts'
import { dayWords } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import type { Seeks } from '#features/tickets/model.ts'
import { seeksText } from '#features/tickets/offers/model.ts'

export type RepairMail = Notice & { what: 'new' | 'ended' }

/** Every mail of a repair, as its reader would get it at `at`, in the words that somebody gave it (R8). */
export async function mailsOf(scope: Scope, cycle: LiveCycle, repair: Repair, at: Instant): Promise<RepairMail[]> {
  const everybody = await applicantsOf(scope, cycle.id)
  const dead = await deadPeople(scope, everybody)
  const formed = await peopleIn(scope, cycle, pairsOf(scope, cycle, repair, at))
  const mail = (draft: Draft, name: string, role: Role, what: RepairMail['what']): RepairMail => ({
    name,
    role,
    personId: draft.personId ?? '',
    kind: 'pair_notice',
    what,
    draft: worded(repair, name, draft),
    edited: repair.words[name] !== undefined,
  })
  const told = noticeDrafts(scope, cycle, formed, cardsOf(everybody), { at, dead }).map((draft) => {
    const { name, role } = noticeName(draft)
    return mail(rekeyed(repair, draft), name, role, 'new')
  })
  const ending = await pairPeople(scope, { pairIds: endingIn(repair) })
  const ended = ending.flatMap((people) =>
    (['mentor', 'mentee'] as const).map((role) =>
      mail(
        pairEnded(cycle, people, role, nextFor(repair, cycle, people.pair, role), scope.baseUrl, at),
        `ended-${role}-${people.pair.id}`,
        role,
        'ended',
      ),
    ),
  )
  return [...ended, ...told]
}

/** Keeps own words for one mail of a draft. The links that are lost, none: kept; undefined: there is no such mail. */
export async function keepMailWords(
  scope: Scope,
  cycle: LiveCycle,
  repair: Repair,
  name: string,
  words: OwnWords & { by: string },
  now: Instant,
): Promise<string[] | undefined> {
  const notice = (await mailsOf(scope, cycle, { ...repair, words: {} }, now)).find((one) => one.name === name)
  if (notice === undefined || repair.state !== 'draft') return undefined
  const lost = linkNames(wordsFor(cycle, notice).source).filter((link) => !linkNames(words.source).includes(link))
  if (lost.length > 0) return lost
  await putWords(scope, repair.id, name, { subject: words.subject, source: words.source })
  await writeAudit(scope, [
    { at: now, actor: words.by, what: 'notice written', subject: repair.id, after: { mail: name } },
  ])
  return lost
}

/** Pairs that end because a ticket asks for it, and for whom of them nobody is possible now. */
export async function endsIn(scope: Scope, { forms, ends }: Pick<Repair, 'forms' | 'ends'>): Promise<EndView[]> {
  if (ends.length === 0) return []
  const pairs = new Map(
    (await pairPeople(scope, { pairIds: ends.map(({ pairId }) => pairId) })).map((one) => [one.pair.id, one]),
  )
  return ends.flatMap((ending) => {
    const people = pairs.get(ending.pairId)
    if (people === undefined) return []
    const sought = soughtIn(people, ending.seeks)
    const { mentor, mentee } = people
    const two = [
      { ...mentor, role: 'mentor' as const },
      { ...mentee, role: 'mentee' as const },
    ]
    const free = withoutPartner(sought, forms).map(({ name }) => name)
    const { officeId } = people.pair
    return [{ ...ending, officeId, mentor: mentor.name, mentee: mentee.name, text: seeksText(ending.seeks, two), free }]
  })
}

type Sought = { id: string; name: string }

/** Who of the two looks for somebody else. */
export const soughtIn = (people: PairPeople, seeks: Seeks): Sought[] =>
  (['mentor', 'mentee'] as const)
    .filter((role) => seeks === 'both' || seeks === role)
    .map((role) => personIn(people, role))

/** Those of them to whom the change gives nobody. */
export const withoutPartner = (sought: readonly Sought[], forms: readonly Forming[]): Sought[] =>
  sought.filter(({ id }) => !forms.some(({ menteeId, mentorId }) => menteeId === id || mentorId === id))

/** Names of the people and contacts in pairs to be formed, by id. */
export async function namesIn(
  scope: Scope,
  cycle: LiveCycle,
  lists: readonly (readonly Forming[])[],
): Promise<Map<string, string>> {
  const ids = lists.flat().flatMap(({ mentorId, menteeId }) => [mentorId, menteeId])
  const people = await peopleOf(scope, [...new Set(ids)])
  const offices = await officesOf(scope, { programId: cycle.programId })
  return new Map([
    ...[...people].map(([id, { name }]) => [id, name] as const),
    ...offices.map(({ id, name }) => [id, name] as const),
  ])
}

/** The pairs as they will be formed. */
export function pairsOf(scope: Scope, cycle: LiveCycle, repair: Repair, at: Instant): NewPair[] {
  return repair.forms.map((form: Forming) => ({
    id: scope.ids('pair', cycle.id, form.mentorId, form.menteeId),
    mentorId: form.mentorId,
    menteeId: form.menteeId,
    officeId: form.officeId,
    origin: 'run',
    runId: null,
    repairId: repair.id,
    points: form.points,
    reasons: form.reasons,
    formedOn: dayIn(cycle.calendar.zone, at),
    state: 'active',
    endNote: null,
  }))
}

/** Pairs that end for others. */
export const endingFor = ({ forms }: Pick<Repair, 'forms'>): string[] => forms.flatMap(({ from }) => from ?? [])

/** Every pair that ends, for others or because a ticket asks for it. */
const endingIn = ({ forms, ends }: Pick<Repair, 'forms' | 'ends'>): string[] => [
  ...endingFor({ forms }),
  ...ends.flatMap(({ pairId, before }) => (before ? [] : [pairId])),
]

/** The notice of this change, not that of the start: "notice:<repair>:mentor:<person>". */
export const rekeyed = (repair: Repair, draft: Draft): Draft => {
  const { role } = noticeName(draft)
  return { ...draft, key: `notice:${repair.id}:${role}:${draft.personId ?? ''}` }
}

/** A notice by its place in an address, and whose it is. */
export function noticeName(draft: Draft): { name: string; role: Role } {
  const role: Role = draft.key.split(':')[2] === 'mentor' ? 'mentor' : 'mentee'
  return { name: `pair-${role}-${draft.personId ?? ''}`, role }
}

/** In somebody's own words, where there are any. */
export function worded(repair: Repair, name: string, draft: Draft): Draft {
  const words = repair.words[name]
  return words === undefined ? draft : { ...draft, words }
}

/** What comes next for each side of a pair that ends for another. */
export function forOthers(role: Role): string {
  return role === 'mentee'
    ? 'You have a new mentor: a mail of its own says who, and why.'
    : 'If somebody new comes to you, a mail of its own says who; else your committee contact writes to you.'
}

/** What comes next for one side of a pair that ends, for another or because somebody else was asked for (R42). */
export function nextFor(
  { forms, ends }: Pick<Repair, 'forms' | 'ends'>,
  cycle: LiveCycle,
  pair: Pair,
  role: Role,
): string {
  const ending = ends.find(({ pairId }) => pairId === pair.id)
  if (ending === undefined) return forOthers(role)
  if (ending.seeks !== 'both' && ending.seeks !== role)
    return 'Thank you for the time you gave each other; it counts, however long it was. A letter about the time you took part is yours if you ask your committee contact for it.'
  const found = forms.some((form) =>
    role === 'mentee' ? form.menteeId === pair.menteeId : form.mentorId === pair.mentorId,
  )
  if (found) return `You have a new ${otherRole(role)}: a mail of its own says who, and why.`
  return `We look for a new ${otherRole(role)} for you, and your committee contact writes to you; new pairs are made until ${dayWords(cycle, cycle.calendar.lastNewPairs)}. If you would rather wait for the next cycle, answer this mail.`
}
