import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { letterId, statedFor } from '#features/letters/actions.ts'
import type { Letter } from '#features/letters/model.ts'
import type { LetterPlace, ShownLetter } from '#features/letters/shown/model.ts'
import { lettersOf } from '#features/letters/store.ts'
import { roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The letter behind a mailed link; undefined for an unknown link as for somebody else's. */
export async function letterBehind(scope: Scope, sealed: string): Promise<ShownLetter | undefined> {
  const id = scope.links.open('letter', sealed)
  const [letter] = id === null ? [] : await lettersOf(scope, { id })
  return letter === undefined ? undefined : shown(scope, letter, await liveCycles(scope))
}

/** The letter that was issued under this code. A held one is as good as none to anybody else. */
export async function letterWithCode(scope: Scope, code: string): Promise<ShownLetter | undefined> {
  const [letter] = code === '' ? [] : await lettersOf(scope, { code })
  return letter?.state === 'issued' ? shown(scope, letter, await liveCycles(scope)) : undefined
}

/** Everything this person could have a letter about, newest cycle first. */
export async function letterPlaces(scope: Scope, personId: string, now: Instant): Promise<LetterPlace[]> {
  const cycles = (await liveCycles(scope)).toReversed()
  const pairs = await pairPeople(scope, { personId })
  const letters = new Map((await lettersOf(scope, { personId })).map((letter) => [letter.id, letter]))
  const places: LetterPlace[] = []
  for (const cycle of cycles) {
    const roles = pairs.flatMap(({ pair }) => (pair.cycleId === cycle.id ? (roleIn(pair, personId) ?? []) : []))
    for (const role of new Set(roles)) {
      const stated = await statedFor(scope, cycle, personId, role, now)
      if (stated === null) continue
      const letter = letters.get(letterId(scope, cycle.id, personId, role))
      const { facts, held } = stated
      places.push({ cycle, role, facts, held, shown: letter && shown(scope, letter, cycles) })
    }
  }
  return places
}

/** Whom to ask about a letter that we do not know: the committee's own address. */
export async function roleAddress(scope: Scope): Promise<{ name: string; address: string } | undefined> {
  return (await liveCycles(scope)).at(-1)?.definition.contact
}

function shown(scope: Scope, letter: Letter, cycles: readonly LiveCycle[]): ShownLetter | undefined {
  const cycle = cycles.find((one) => one.id === letter.cycleId)
  return cycle && { letter, cycle, path: `/letter/${scope.links.seal('letter', letter.id)}` }
}
