import { cleanLine } from '#kit/text.ts'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { textIn } from '#features/applications/form/model.ts'
import { unsentForms } from '#features/applications/reminders/store.ts'
import { applicationUnsent } from '#features/applications/sent/mails.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'

/** After the deadline, whoever began in time and did not send gets one mail (R6). */
export async function tellUnsent(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (now < cycle.calendar.closesAt || now >= cycle.calendar.endsAt) return
  if (!(await firstTime(scope, cycle.id, 'unsent forms told', now))) return
  const forms = await unsentForms(scope, cycle.id, cycle.calendar.closesAt)
  const drafts = forms.map((draft) =>
    applicationUnsent(
      cycle,
      { draft, name: cleanLine(textIn(draft.said, 'name')), withdrawal: '' },
      scope.baseUrl,
      now,
    ),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
}
