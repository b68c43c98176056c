import type { Instant } from '#kit/dates.ts'
import type { Office } from '#features/accounts/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export type Reader = Pick<Office, 'personId' | 'name' | 'email'>

/** A second member of the committee is asked to confirm changes to the pairs (R12). */
export function changesAsked(
  cycle: LiveCycle,
  reader: Reader,
  asked: { id: string; pairs: string; mails: string; by: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const vars = { askedBy: asked.by, pairsText: asked.pairs, mailsText: asked.mails }
  const confirmUrl = `${baseUrl}/committee/repairs/${asked.id}/confirmation`
  return toCommittee(cycle, reader, 'changes_asked', `${asked.id}:${now}`, { ...vars, confirmUrl }, baseUrl, now)
}

/** A chair hears at once that changes which waited for their hour did not happen, and what is left of them. */
export function changesBack(
  cycle: LiveCycle,
  reader: Reader,
  back: { id: string; changed: readonly string[]; rest: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const vars = {
    changed: [...back.changed],
    restText: back.rest,
    changesUrl: `${baseUrl}/committee/repairs/${back.id}`,
  }
  return toCommittee(cycle, reader, 'changes_back', `${back.id}:${now}`, vars, baseUrl, now)
}

export function toCommittee(
  cycle: LiveCycle,
  reader: Reader,
  kind: string,
  occasion: string,
  vars: Draft['vars'],
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `${kind}:${occasion}:${reader.personId}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, reader.name, baseUrl), ...vars },
    letterhead: letterheadOf(cycle, now, `Sent because you are on the committee of the ${cycle.label} program.`),
    dueAt: now,
  }
}
