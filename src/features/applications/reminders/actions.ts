import { cleanLine } from '#kit/text.ts'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type FormDraft, textIn } from '#features/applications/form/model.ts'
import { reminderDue } from '#features/applications/reminders/decide.ts'
import { unsentForms } from '#features/applications/reminders/store.ts'
import { applicationReminder, applicationUnsent } from '#features/applications/sent/mails.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'

/** After the deadline, whoever began in time and did not send gets one mail (R6). */
export async function tellUnsent(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (now < cycle.calendar.closesAt || now >= cycle.calendar.endsAt) return
  const { close } = cycle.definition.applications
  if (!(await firstTime(scope, cycle.id, `unsent forms told: after ${close}`, now))) return
  const forms = await unsentForms(scope, cycle.id, cycle.calendar.closesAt)
  const drafts = forms.map((draft) => applicationUnsent(cycle, writerOf(draft), scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/** Some days before the deadline, whoever has begun and not sent (R6). */
export async function remindUnsent(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const left = reminderDue(cycle.definition, cycle.calendar, now)
  if (left === undefined) return
  const { close } = cycle.definition.applications
  if (!(await firstTime(scope, cycle.id, `unsent forms reminded: ${left} days before ${close}`, now))) return
  const forms = await unsentForms(scope, cycle.id, now)
  const drafts = forms.map((draft) => applicationReminder(cycle, writerOf(draft), left, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

const writerOf = (draft: FormDraft) => ({ draft, name: cleanLine(textIn(draft.said, 'name')), withdrawal: '' })
