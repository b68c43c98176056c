import type { Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Draft } from '#features/mail/model.ts'
import type { FormDraft } from '#features/applications/form/model.ts'
import type { ReadForm } from '#features/applications/sent/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** Whose form it is, and the sealed link that withdraws it. */
export type Sender = { draft: FormDraft; personId?: string; name: string; withdrawal: string }

/** The copy of what was sent (R34), one for each time it is sent. */
export function applicationReceived(
  cycle: LiveCycle,
  sender: Sender,
  form: ReadForm,
  baseUrl: string,
  now: Instant,
): Draft {
  return mail(cycle, sender, 'application_received', now, baseUrl, {
    roleWord: rolesText(form.roles.map(({ role }) => role)),
    withdrawUrl: `${baseUrl}/apply/withdrawal/${sender.withdrawal}`,
    answers: form.lines.map(({ question, answer }) => ({ question, answer })),
  })
}

export function applicationWithdrawn(
  cycle: LiveCycle,
  sender: Sender,
  roles: readonly Role[],
  baseUrl: string,
  now: Instant,
): Draft {
  return mail(cycle, sender, 'application_withdrawn', now, baseUrl, { roleWord: rolesText(roles) })
}

/** To whoever began in time and did not send: once, and only this. */
export function applicationUnsent(cycle: LiveCycle, sender: Sender, baseUrl: string, now: Instant): Draft {
  const { late } = cycle.definition.applications
  return {
    ...mail(cycle, sender, 'application_unsent', now, baseUrl, { lateText: lateWords[late] }),
    key: `application_unsent:${sender.draft.id}`,
  }
}

/** A form that waits, some days before the deadline. */
export function applicationReminder(
  cycle: LiveCycle,
  sender: Sender,
  left: number,
  baseUrl: string,
  now: Instant,
): Draft {
  const vars = { leftText: countText(left, 'day') }
  const { applications, shortName } = cycle.definition
  // once: each mail's calendar file is an entry of its own
  const first = left === Math.max(...applications.remindDaysBefore)
  return {
    ...mail(cycle, sender, 'application_reminder', now, baseUrl, vars),
    key: `application_reminder:${sender.draft.id}:${left}:${applications.close}`,
    ...(first && { event: { day: applications.close, text: `${shortName}: last day to apply` } }),
  }
}

const lateWords = {
  late_list:
    'You can still send it. It then goes on the late list: those who applied in time are paired first, and its turn comes when a place is free.',
  accept: 'You can still send it, and it counts like all others.',
  refuse:
    'It cannot be sent any more this time. Your answers stay until the next call, so that you need not write them again.',
}

/** "mentee", "mentor", "mentee and mentor". */
export function rolesText(roles: readonly Role[]): string {
  return roles.join(' and ')
}

function mail(
  cycle: LiveCycle,
  { draft, personId, name }: Sender,
  kind: string,
  now: Instant,
  baseUrl: string,
  vars: Draft['vars'],
): Draft {
  return {
    key: `${kind}:${draft.id}:${now}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    ...(personId === undefined ? {} : { personId }),
    to: { name: name || draft.email, address: draft.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, name, baseUrl),
      closeText: dayWords(cycle, cycle.definition.applications.close),
      changeUrl: `${baseUrl}/apply`,
      ...vars,
    },
    letterhead: letterheadOf(cycle, now, `Sent because you wrote an application for the ${cycle.label} program.`),
    dueAt: now,
  }
}
