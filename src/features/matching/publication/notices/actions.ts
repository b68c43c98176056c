import { setImmediate } from 'node:timers/promises'
import { type Day, dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import { emailKey } from '#kit/text.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { awayByOffice } from '#features/accounts/absences/store.ts'
import { officesOf } from '#features/accounts/store.ts'
import { type Applicant, applicantsOf } from '#features/applications/store.ts'
import { type Rendered, renderMail } from '#features/mail/mails.ts'
import type { Draft } from '#features/mail/model.ts'
import { unreachable } from '#features/mail/suppression/store.ts'
import { cardsOf } from '#features/matching/cards/model.ts'
import { unmatchedNotice } from '#features/matching/mails.ts'
import { textMissing } from '#features/matching/publication/decide.ts'
import type { MailFault, Notice } from '#features/matching/publication/model.ts'
import { keptWords } from '#features/matching/publication/words/store.ts'
import { runOf, type StoredRun } from '#features/matching/store.ts'
import { noticeDrafts } from '#features/pairs/actions.ts'
import type { NewPair, PairPeople } from '#features/pairs/model.ts'
import { peopleOf } from '#features/people/store.ts'
import { textsOf } from '#features/programs/criteria/sentences/model.ts'
import { type LiveCycle, publicationOf, type Role } from '#features/programs/model.ts'

/** The pairs of a run as they will be formed. */
function proposedPairs(scope: Scope, cycle: LiveCycle, run: StoredRun, formedOn: Day): NewPair[] {
  return run.proposals.map((proposal) => ({
    id: scope.ids('pair', cycle.id, proposal.mentorId, proposal.menteeId),
    mentorId: proposal.mentorId,
    menteeId: proposal.menteeId,
    officeId: proposal.officeId ?? '',
    origin: 'run',
    runId: run.id,
    points: proposal.points,
    reasons: textsOf(proposal.reasons),
    formedOn,
    state: 'active',
    endNote: null,
  }))
}

/** Whoever has no partner hears it the same day, with the reason (R39). */
export function noticesOfUnmatched(
  cycle: LiveCycle,
  run: StoredRun,
  applicants: ReadonlyMap<string, Applicant>,
  baseUrl: string,
  at: Instant,
): Draft[] {
  return run.unmatched.flatMap(({ applicationId, role, reason }) => {
    const one = applicants.get(applicationId)
    if (one === undefined) return []
    const { personId, name, email } = one
    return [unmatchedNotice(cycle, { personId, name, email, role, reason }, baseUrl, at)]
  })
}

/** People whom our mail does not reach: their address is known to return it. */
export async function deadPeople(scope: Scope, everybody: readonly Applicant[]): Promise<Set<string>> {
  const { dead } = await unreachable(
    scope,
    everybody.map(({ email }) => ({ address: email })),
  )
  return new Set(everybody.filter(({ email }) => dead.has(emailKey(email))).map(({ personId }) => personId))
}

/** All that publishing a run would tell, and what is wrong with it; nothing is written. */
export type Plan = {
  run: StoredRun
  everybody: Applicant[]
  pairs: NewPair[]
  notices: Notice[]
  dead: ReadonlySet<string>
  /** Changes with what would be told, and to whom. */
  fingerprint: string
}

export async function planOf(scope: Scope, cycle: LiveCycle, runId: string, at: Instant): Promise<Plan | undefined> {
  const run = await runOf(scope, runId)
  if (run === undefined || run.cycleId !== cycle.id) return undefined
  const everybody = await applicantsOf(scope, cycle.id)
  const applicants = new Map(everybody.map((one) => [one.id, one]))
  const dead = await deadPeople(scope, everybody)
  const words = await keptWords(scope, run.id)
  const pairs = proposedPairs(scope, cycle, run, dayIn(cycle.calendar.zone, at))
  const formed = await peopleIn(scope, cycle, pairs)
  const drafts = [
    ...noticeDrafts(scope, cycle, formed, cardsOf(everybody), { at, dead }),
    ...noticesOfUnmatched(cycle, run, applicants, scope.baseUrl, at),
  ]
  const notices = drafts.map((draft): Notice => {
    const kept = words.get(draft.key)
    const role: Role =
      draft.key.split(':')[2] === 'mentor' || draft.key.split(':')[1] === 'mentor' ? 'mentor' : 'mentee'
    return {
      name: `${draft.kind === 'pair_notice' ? 'pair' : 'alone'}-${role}-${draft.personId ?? ''}`,
      role,
      personId: draft.personId ?? '',
      kind: draft.kind as Notice['kind'],
      draft: kept === undefined ? draft : { ...draft, words: { subject: kept.subject, source: kept.source } },
      edited: kept !== undefined,
    }
  })
  const told = notices.map(({ draft }) => [draft.key, draft.to.address, words.get(draft.key)?.version ?? 0])
  const fingerprint = hashOf(
    JSON.stringify([run.inputHash, told, cycle.definition.mails, publicationOf(cycle.definition).confirm]),
  )
  return { run, everybody, pairs, notices, dead, fingerprint }
}

/** Pairs with their people, before there are any rows of them. */
export async function peopleIn(scope: Scope, cycle: LiveCycle, pairs: readonly NewPair[]): Promise<PairPeople[]> {
  const people = await peopleOf(scope, [...new Set(pairs.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]))])
  const offices = new Map((await officesOf(scope, { programId: cycle.programId })).map((one) => [one.id, one]))
  const absences = await awayByOffice(scope, cycle.programId)
  return pairs
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ runId: _run, endNote, ...pair }) => {
      const [mentor, mentee, office] = [
        people.get(pair.mentorId),
        people.get(pair.menteeId),
        offices.get(pair.officeId),
      ]
      if (mentor === undefined || mentee === undefined || office === undefined) return []
      const dates = { clockOn: null, writtenAt: null, metAt: null, pausedOn: null, pausedUntil: null, endedOn: null }
      const away = absences.get(office.id)
      const contact = {
        officeId: office.id,
        personId: office.personId,
        name: office.name,
        address: office.email,
        ...(away !== undefined && { away }),
      }
      return [{ pair: { ...pair, ...dates, cycleId: cycle.id, endNote }, mentor, mentee, contact }]
    })
}

/**
 * Every mail as its reader would get it, looked at before anybody does: what does not render, or misses what it is for.
 * The very same words need not be rendered twice to know that they do.
 */
export async function faultsOf(cycle: LiveCycle, notices: readonly Notice[]): Promise<MailFault[]> {
  const faults: MailFault[] = []
  for (const piece of pieces(notices, 100)) {
    for (const notice of piece) {
      const fault = faultOf(cycle, notice)
      if (fault !== null) faults.push(fault)
    }
    // others have their answers meanwhile
    await setImmediate()
  }
  return faults
}

function faultOf(cycle: LiveCycle, notice: Notice): MailFault | null {
  if (textMissing(notice, cycle.definition.mails)) return { notice, fault: 'no_text', said: '' }
  const said = brokenBy(cycle, notice.draft)
  return said === null ? missingIn(cycle, notice) : { notice, fault: 'broken', said }
}

/** Hashes of what rendered, by all that goes into it. */
const rendered = new Set<string>()
const remembered = 20_000

/** What Liquid says against this mail; null: it renders. */
function brokenBy(cycle: LiveCycle, { kind, vars, letterhead, to, words }: Draft): string | null {
  const template = cycle.definition.mails[kind]
  if (template === undefined) return kind
  const hash = hashOf(JSON.stringify([template, vars, letterhead, to, words ?? null]))
  if (rendered.has(hash)) return null
  try {
    renderMail({ vars, letterhead, to, ...(words !== undefined && { words }) }, template)
  } catch (error) {
    return (error as Error).message
  }
  if (rendered.size >= remembered) rendered.clear()
  rendered.add(hash)
  return null
}

function missingIn(cycle: LiveCycle, notice: Notice): MailFault | null {
  if (notice.edited) return null
  const { partners, reasonText } = notice.draft.vars
  const rows = Array.isArray(partners) ? (partners as readonly Record<string, string>[]) : []
  if (reasonText === '' || rows.some(({ why }) => why === '')) return { notice, fault: 'no_reason', said: '' }
  // a program that asks, in words that were written before it did
  const asks = notice.kind === 'pair_notice' && publicationOf(cycle.definition).confirm !== 'none'
  if (asks && !cycle.definition.mails['pair_notice']?.body.includes('confirmUrl'))
    return { notice, fault: 'no_link', said: '' }
  return rows.some(({ card }) => card === '') ? { notice, fault: 'no_card', said: '' } : null
}

/** The mail as it would leave now; undefined where it does not render. */
export function shownMail(cycle: LiveCycle, { draft }: Pick<Notice, 'draft'>): Rendered | undefined {
  const template = cycle.definition.mails[draft.kind]
  try {
    return template === undefined ? undefined : renderMail(draft, template)
  } catch {
    return undefined
  }
}

export function subjectsOf(cycle: LiveCycle, notices: readonly Notice[]): string[] {
  return notices.map((notice) => shownMail(cycle, notice)?.subject ?? '')
}
