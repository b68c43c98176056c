import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardOf } from '#features/applications/card/model.ts'
import type { Applicant } from '#features/applications/store.ts'
import { cardsOf } from '#features/matching/cards/model.ts'
import { answersOf } from '#test/year/applications.ts'

test('the card that an applicant previews is the one that the partner gets (R46)', () => {
  for (const role of ['mentor', 'mentee'] as const)
    for (const place of [0, 1, 2]) {
      const answers = answersOf(role, place)
      const one = { personId: 'ana', role, answers } as Applicant
      assert.deepEqual(cardOf(answers), cardsOf([one]).get(`ana:${role}`))
    }
})
