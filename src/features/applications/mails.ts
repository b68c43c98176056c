import { dayIn, type Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { Application, Membership } from '#features/applications/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, roleWord, senderOf } from '#features/programs/letterhead/model.ts'

type Reader = Application & { name: string; email: string }
type Links = { baseUrl: string; statusUrl: string }

/** What became of an application, in words with the reason, the date and another way (R24, R26); undefined: nothing to tell. */
export function applicationDecided(cycle: LiveCycle, one: Reader, links: Links, now: Instant): Draft | undefined {
  const { definition, calendar } = cycle
  const reasons = one.eligibility.reasons.map((reason) => reason.text)
  const closeText = dayWords(cycle, definition.applications.close)
  switch (one.state) {
    case 'accepted':
      return mail(cycle, one, 'application_accepted', links, now, { startText: dayWords(cycle, calendar.start) })
    case 'declined':
      return mail(cycle, one, 'application_declined', links, now, {
        reasonText: reasons.join(' '),
        alternatives: one.eligibility.reasons
          .filter((reason) => reason.code.startsWith('alternative'))
          .map((reason) => reason.text),
        resumeReviewUrl: one.eligibility.referral ? (definition.links.resumeReview ?? '') : '',
        qualifiesOnText: one.eligibility.qualifiesOn === undefined ? '' : dayWords(cycle, one.eligibility.qualifiesOn),
      })
    case 'review':
      return mail(cycle, one, 'application_review', links, now, {
        reasonText:
          one.eligibility.outcome !== 'eligible'
            ? reasons.join(' ')
            : membershipWords(one.membership, dayWords(cycle, dayIn(calendar.zone, calendar.noticesAt))),
      })
    case 'late':
      return mail(cycle, one, 'application_late', links, now, { closeText })
    case 'submitted':
    case 'asked':
    case 'conditional':
    case 'waiting':
    case 'withdrawn':
    case 'duplicate':
      return undefined
  }
}

/** The roster shows a membership as lapsed in the middle of the cycle: a kind reminder, and nothing else follows (R4). Once a cycle. */
export function membershipLapsed(cycle: LiveCycle, one: Reader, links: Links, now: Instant): Draft {
  return mail(cycle, one, 'membership_lapsed', links, now, { joinUrl: cycle.definition.links.joinAssociation ?? '' })
}

/** R4: kind words and what to do; nothing is decided by the roster alone. */
function membershipWords(membership: Membership, by: string): string {
  switch (membership) {
    case 'lapsed':
      return `The roster shows your membership as lapsed. If you renew it by ${by}, your place in the matching is as good as anybody’s.`
    case 'missing':
      return `Your application has no member number yet. Send it to us by ${by}, and we will check it at once.`
    case 'not_found':
      return `We could not find your member number on the roster. Please send it again; a digit may have slipped.`
    case 'mismatch':
      return `Your member number stands beside another name on the roster. Please send it again; a digit may have slipped.`
    case 'verified':
      return ''
  }
}

function mail(cycle: LiveCycle, one: Reader, kind: string, links: Links, now: Instant, vars: Draft['vars']): Draft {
  return {
    key: `${kind}:${one.id}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: one.personId,
    to: { name: one.name, address: one.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, one.name, links.baseUrl),
      roleWord: roleWord(one.role),
      statusUrl: links.statusUrl,
      ...vars,
    },
    letterhead: letterheadOf(cycle, now, `Sent because you applied to the ${cycle.label} program.`),
    dueAt: now,
  }
}
