import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type Rendered, renderMail } from '#features/mail/mails.ts'
import { calendarOf } from '#features/programs/decide.ts'
import type { Calendar, Definition, LiveCycle } from '#features/programs/model.ts'
import { sampleDraft } from '#features/programs/wording/samples/model.ts'

/** A mail as `definition` words it, with invented people. */
export function sampleMail(
  scope: Scope,
  cycle: LiveCycle,
  kind: string,
  reader: { personId: string; name: string; email: string },
  now: Instant,
): Rendered {
  const draft = sampleDraft(cycle, kind, reader, scope.baseUrl, now)
  return renderMail(draft, cycle.definition.mails[kind] ?? { subject: '', body: '' })
}

/** The program as its page would show it, in the cycle it is in now. */
export function pageOfWords(cycle: LiveCycle, read: Definition): { definition: Definition; calendar: Calendar } {
  const definition = { ...read, cycle: cycle.definition.cycle }
  return { definition, calendar: calendarOf(definition) }
}
