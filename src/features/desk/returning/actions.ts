import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { againLink } from '#features/applications/door/again/actions.ts'
import { preview } from '#features/applications/form/actions.ts'
import { writeAudit } from '#features/audit/store.ts'
import { rolesNow, standingOf } from '#features/desk/returning/decide.ts'
import { againMail } from '#features/desk/returning/mails.ts'
import { againKind, heldMinutes, type Past, type Standing, yearBefore } from '#features/desk/returning/model.ts'
import { lockReturning, pastOf } from '#features/desk/returning/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { renderMail } from '#features/mail/mails.ts'
import type { Draft } from '#features/mail/model.ts'
import { recallAll } from '#features/mail/suppression/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export type LastYear = { last: LiveCycle; people: Standing[] }

/** Who could be invited to apply again, and who not and why; undefined: there is no year before this one. */
export async function lastYear(scope: Scope, cycle: LiveCycle): Promise<LastYear | undefined> {
  const last = yearBefore(await liveCycles(scope), cycle)
  if (last === undefined) return undefined
  const past = await pastOf(scope, last, cycle)
  return { last, people: past.map((one) => standingOf(one, judgedOf(cycle, one))) }
}

function judgedOf(cycle: LiveCycle, { answers }: Past) {
  if (answers === null || answers.positions.length === 0) return null
  return {
    mentee: preview(cycle, 'mentee', answers).eligibility,
    mentor: preview(cycle, 'mentor', answers).eligibility,
  }
}

/** The mail as its reader gets it, and the same rendered. */
export function mailFor(scope: Scope, cycle: LiveCycle, last: LiveCycle, one: Standing, dueAt: Instant): Draft {
  const { past } = one
  const links = {
    form: againLink(scope, past.personId),
    stop: `${scope.baseUrl}/stop/${scope.links.seal('news', past.personId)}`,
  }
  return againMail(cycle, last, { ...past, roles: rolesNow(one) }, links, scope.baseUrl, dueAt)
}

export function shown(cycle: LiveCycle, draft: Draft) {
  const template = cycle.definition.mails[draft.kind]
  return template === undefined ? undefined : renderMail(draft, template)
}

/**
 * One mail to each of those named who may be invited; it waits for minutes, and is taken back by one press. Pressing again
 * invites nobody twice. Returns how many mails were made.
 */
export async function inviteAgain(
  scope: Scope,
  cycle: LiveCycle,
  personIds: readonly string[],
  by: string,
  now: Instant,
): Promise<number> {
  await lockReturning(scope, cycle.id)
  const there = await lastYear(scope, cycle)
  const invited = there?.people.filter(({ past, bar }) => bar === undefined && personIds.includes(past.personId)) ?? []
  if (there === undefined || invited.length === 0) return 0
  const dueAt = addMinutes(now, heldMinutes)
  await enqueue(
    scope,
    cycle.definition.mails,
    invited.map((one) => mailFor(scope, cycle, there.last, one, dueAt)),
    now,
  )
  await writeAudit(
    scope,
    invited.map(({ past, asked }) => ({
      at: now,
      actor: by,
      what: 'invited to apply again',
      subject: past.personId,
      after: { cycle: cycle.id, saidYes: asked },
    })),
  )
  return invited.length
}

const takenBack = 'A member of the committee took it back.'

/** Takes back a press whose mails have not left; false once one has. */
export async function takeBackAgain(
  scope: Scope,
  cycle: LiveCycle,
  at: Instant,
  by: string,
  now: Instant,
): Promise<boolean> {
  const left = await recallAll(scope, { cycleId: cycle.id, kinds: [againKind], createdAt: at }, takenBack, now)
  if (left === 0)
    await writeAudit(scope, [{ at: now, actor: by, what: 'invitations taken back', subject: cycle.id, before: { at } }])
  return left === 0
}
