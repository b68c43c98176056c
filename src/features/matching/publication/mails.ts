import type { Instant } from '#kit/dates.ts'
import type { Office } from '#features/accounts/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A second member of the committee is asked to confirm a publication. */
export function publicationAsked(
  cycle: LiveCycle,
  reader: Pick<Office, 'personId' | 'name' | 'email'>,
  asked: { id: string; pairs: number; mails: number; by: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `publication_asked:${asked.id}:${reader.personId}`,
    kind: 'publication_asked',
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      askedBy: asked.by,
      pairs: asked.pairs,
      mails: asked.mails,
      confirmUrl: `${baseUrl}/committee/publication`,
    },
    letterhead: letterheadOf(cycle, now, `Sent because you are on the committee of the ${cycle.label} program.`),
    dueAt: now,
  }
}
