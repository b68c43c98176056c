import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { backByKey, mergedSaid } from '#features/applications/duplicates/decide.ts'
import type { Choices, KeptForm, Twins } from '#features/applications/duplicates/model.ts'
import { saidFrom } from '#features/applications/form/earlier/model.ts'
import { draftOf, setSaid } from '#features/applications/form/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Forms = { before: KeptForm; left: KeptForm }

/** The form of the application that stays says what its answers say now; null where it came without one. */
export async function mergeForms(
  scope: Scope,
  cycle: LiveCycle,
  { first, second }: Twins,
  choices: Choices,
): Promise<Forms | null> {
  const formOf = ({ email }: { email: string }) =>
    draftOf(scope, { cycleId: cycle.id, emailKey: emailKey(email) }, 'write')
  const mine = await formOf(first)
  if (mine === undefined || first.role !== second.role) return null
  const theirs = (await formOf(second))?.sentSaid ?? null
  const { name, answers } = second
  const said = theirs ?? saidFrom({ name, pronouns: '', answers }, cycle.definition)
  const merged = (of: KeptForm['said']) => mergedSaid(of, said, choices, theirs === null)
  const before = { id: mine.id, said: mine.said, sentSaid: mine.sentSaid }
  const left = { ...before, said: merged(mine.said), sentSaid: mine.sentSaid && merged(mine.sentSaid) }
  await setSaid(scope, left)
  return { before, left }
}

/** The form as it was, but for what was written in it since. */
export async function undoForms(scope: Scope, { before, left }: Forms): Promise<void> {
  const now = await draftOf(scope, { id: before.id }, 'write')
  if (now === undefined) return
  const sentSaid = now.sentSaid && before.sentSaid && left.sentSaid
  await setSaid(scope, {
    id: now.id,
    said: backByKey(now.said, left.said, before.said),
    sentSaid: sentSaid ? backByKey(now.sentSaid ?? {}, left.sentSaid ?? {}, before.sentSaid ?? {}) : now.sentSaid,
  })
}
