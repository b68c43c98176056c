import { dayText, type Instant } from '#kit/dates.ts'
import type { Absence } from '#features/accounts/absences/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Who is away and who stands in, as one of the two or whoever entered it is told. */
export type AbsenceNews = {
  kind: 'entered' | 'ended'
  to: { personId: string; name: string; email: string }
  /** Whether the reader is the deputy; else it is whoever is away. */
  deputizes: boolean
  absence: Absence & { name: string; deputy: string }
  by: string
}

/** To the deputy, and to whoever is away where somebody else entered it. */
export function absenceMail(cycle: LiveCycle, news: AbsenceNews, baseUrl: string, now: Instant): Draft {
  const { to, absence, kind } = news
  return {
    key: `absence:${absence.id}:${kind}:${to.personId}:${now}`,
    kind: 'absence',
    category: 'essential',
    cycleId: cycle.id,
    personId: to.personId,
    to: { name: to.name, address: to.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, to.name, baseUrl),
      awayName: absence.name,
      awayText: textOf(news, cycle.definition.locale),
      absencesUrl: `${baseUrl}/committee/absences`,
    },
    letterhead: letterheadOf(cycle, now, `Sent because you serve on the committee of the ${cycle.definition.name}.`),
    dueAt: now,
  }
}

function textOf({ kind, deputizes, absence, by }: AbsenceNews, locale: string): string {
  const { name, deputy, startsOn, endsOn } = absence
  const days =
    startsOn === endsOn
      ? `on ${dayText(startsOn, 'long', locale)}`
      : `from ${dayText(startsOn, 'long', locale)} to ${dayText(endsOn, 'long', locale)}`
  if (kind === 'ended')
    return deputizes
      ? `${by} ended the absence of ${name} that was entered ${days}. From now on ${name} answers again, and what came meanwhile stays where it is.`
      : `${by} ended your absence that was entered ${days}. From now on you answer again; what came meanwhile is on your page.`
  return deputizes
    ? `${name} is away ${days}, and you stand in. For these days the pairs and tickets of ${name} are on your page, new tickets and the weekly mail come to you, and the pairs’ answers too. It ends by itself; no pair changes hands.`
    : `${by} entered that you are away ${days}. ${deputy} stands in: new tickets, your weekly mail and the pairs’ answers go there meanwhile. It ends by itself; no pair changes hands.`
}
