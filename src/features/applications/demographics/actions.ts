import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type Aside, type Chosen, wordsOf } from '#features/applications/demographics/model.ts'
import { chosenBy, chosenIn, forget, keep } from '#features/applications/demographics/store.ts'
import type { OpenForm } from '#features/applications/form/actions.ts'
import { idsOf } from '#features/applications/sent/actions.ts'
import type { Demographics, LiveCycle } from '#features/programs/model.ts'

/** What is asked for the matching alone; undefined where the program asks nothing, or its pairs are made (R46). */
export function askedIn(cycle: LiveCycle): Demographics | undefined {
  return cycle.publishedAt === null ? cycle.definition.demographics : undefined
}

export async function asideOf(scope: Scope, { cycle, draft }: OpenForm): Promise<Aside | undefined> {
  const asked = askedIn(cycle)
  if (asked === undefined) return undefined
  return { title: asked.title, chosen: Object.keys(await chosenIn(scope, draft.id)).length > 0 }
}

/** What the writer of this form chose; a withdrawn form has nothing. */
export const chosenOf = (scope: Scope, { draft }: OpenForm): Promise<Chosen> => chosenIn(scope, draft.id)

/** Keeps what was chosen in place of what was; choosing nothing keeps nothing. */
export async function choose(scope: Scope, { draft }: OpenForm, chosen: Chosen): Promise<void> {
  if (Object.keys(chosen).length === 0) await forget(scope, { draftId: draft.id })
  else await keep(scope, draft, chosen)
}

/** By application, what the matching may compare (R37). It is called for a run's input, and by nothing that shows. */
export async function chosenInCycle(scope: Scope, cycle: LiveCycle): Promise<Map<string, string[]>> {
  const { demographics } = cycle.definition
  if (demographics === undefined) return new Map()
  const rows = await chosenBy(scope, cycle.id)
  return new Map(
    rows.flatMap(({ draftId, chosen }) => {
      const words = wordsOf(demographics, chosen)
      return words.length === 0
        ? []
        : idsOf(scope, { id: draftId, cycleId: cycle.id }).map((id): [string, string[]] => [id, words])
    }),
  )
}

/**
 * Erases what a cycle was told for its matching once that is over: when everybody may know the pairs, and it cannot be
 * taken back any more, or when the cycle has ended without. Again changes nothing (R46).
 */
export async function forgetMatched(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const told = cycle.announcedAt !== null && cycle.announcedAt <= now
  if (told || now >= cycle.calendar.endsAt) await forget(scope, { cycleId: cycle.id })
}
