// Letters that were asked for in the year of test/year, for what shows and checks them.
import assert from 'node:assert/strict'
import type { Instant } from '#kit/dates.ts'
import { requestLetter } from '#features/letters/actions.ts'
import type { Letter } from '#features/letters/model.ts'
import { lettersOf } from '#features/letters/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { Role } from '#features/programs/model.ts'
import type { Database } from '#platform/database.ts'
import { inAssociation, keys } from '#test/year.ts'

/** Asks as the person would, in the association's first cycle. */
export async function ask(
  database: Database,
  personId: string,
  role: Role,
  now: Instant,
  association = 'a1',
): Promise<Letter> {
  const made = await inAssociation(database, association, async (scope) => {
    const [live] = await liveCycles(scope)
    assert.ok(live)
    return requestLetter(scope, live, { personId, role }, now)
  })
  assert.ok(!('kind' in made))
  return made
}

export function lettersBy(database: Database, personId: string): Promise<Letter[]> {
  return inAssociation(database, 'a1', (scope) => lettersOf(scope, { personId }))
}

export async function theLetter(database: Database, personId: string): Promise<Letter> {
  const [letter] = await lettersBy(database, personId)
  assert.ok(letter)
  return letter
}

/** Where a mail's link leads. */
export function letterPath(letter: Pick<Letter, 'id'>): string {
  return `/letter/${keys.links.seal('letter', letter.id)}`
}
