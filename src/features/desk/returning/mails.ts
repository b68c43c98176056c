import type { Instant } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import { againKind, type Past } from '#features/desk/returning/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** Asks somebody of the year before to apply again; one for each person and cycle. */
export function againMail(
  cycle: LiveCycle,
  last: LiveCycle,
  reader: Pick<Past, 'personId' | 'name' | 'email' | 'was'> & { roles: readonly Role[] },
  links: { form: string; stop: string },
  baseUrl: string,
  dueAt: Instant,
): Draft {
  const { personId, name, email, was, roles } = reader
  const why = was === 'mentee' ? 'you took part in' : 'you applied for'
  return {
    key: `${againKind}:${cycle.id}:${personId}`,
    kind: againKind,
    category: 'news',
    cycleId: cycle.id,
    personId,
    to: { name, address: email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, name, baseUrl),
      lastLabel: last.label,
      was,
      roleWord: listText(roles, 'or'),
      startText: dayWords(cycle, cycle.calendar.start),
      closeText: dayWords(cycle, cycle.definition.applications.close),
      formUrl: links.form,
      checkUrl: `${baseUrl}/eligibility`,
    },
    letterhead: letterheadOf(cycle, dueAt, `Sent because ${why} the ${last.label} program.`, {
      stop: { label: 'No more calls and announcements', url: links.stop },
    }),
    dueAt,
  }
}
