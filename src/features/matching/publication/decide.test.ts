import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ApplicationState, Membership } from '#features/applications/model.ts'
import { decidePublication, textMissing } from './decide.ts'

const proposal = (mentee: string, mentor: string, officeId: string | null = 'office') => ({
  menteeApplicationId: mentee,
  mentorApplicationId: mentor,
  officeId,
})
const someone = (id: string, state: ApplicationState = 'accepted', membership: Membership = 'verified') => ({
  id,
  name: `Name ${id}`,
  state,
  membership,
})
const decided = (
  people: ReturnType<typeof someone>[],
  rules: Partial<Parameters<typeof decidePublication>[2]> = {},
  proposals = [proposal('e', 'o')],
) => decidePublication(proposals, people, { membershipRequired: true, why: '', ...rules })

describe('whether a program has words for a mail', () => {
  const text = { subject: 'Your partner', body: 'Dear {{ name }}' }
  const words = { subject: 'Your partner', source: 'Dear Mika' }
  const missing = (mails: Record<string, typeof text>, own?: typeof words) =>
    textMissing(
      { draft: { kind: 'pair_notice', ...(own && { words: own }) } as Parameters<typeof textMissing>[0]['draft'] },
      mails,
    )

  test('none at all, whatever somebody wrote; or empty ones, unless somebody wrote others', () => {
    assert.equal(missing({ pair_notice: text }), false)
    assert.equal(missing({ unmatched_notice: text }), true)
    assert.equal(missing({ unmatched_notice: text }, words), true)
    for (const empty of [{ subject: ' ' }, { body: '\n' }]) {
      assert.equal(missing({ pair_notice: { ...text, ...empty } }), true)
      assert.equal(missing({ pair_notice: { ...text, ...empty } }, words), false)
    }
  })
})

describe('whether a run may be published', () => {
  test('everybody is accepted, a member, and somebody answers for each pair', () => {
    assert.equal(decided([someone('e'), someone('o', 'waiting')]), null)
    assert.equal(decided([], {}, []), null)
  })

  test('a pair without a contact', () =>
    assert.deepEqual(decided([someone('e'), someone('o')], {}, [proposal('e', 'o', null)]), {
      kind: 'without_contact',
      pairs: 1,
    }))

  for (const state of ['submitted', 'review', 'asked', 'declined', 'late', 'duplicate', 'withdrawn'] as const)
    test(`somebody who is ${state} by now`, () => {
      const refusal = { kind: 'not_in_pool', people: ['Name o'] }
      assert.deepEqual(decided([someone('e'), someone('o', state)]), refusal)
      assert.deepEqual(decided([someone('e'), someone('o', state)], { why: 'The office confirmed it.' }), refusal)
    })

  test('somebody whose application is gone', () =>
    assert.deepEqual(decided([someone('e')]), { kind: 'not_in_pool', people: ['o'] }))

  for (const membership of ['lapsed', 'missing', 'not_found', 'mismatch'] as const)
    test(`a membership that is ${membership}, unless the chair says why or none is required`, () => {
      const people = [someone('e', 'accepted', membership), someone('o')]
      assert.deepEqual(decided(people), { kind: 'unverified', people: ['Name e'] })
      assert.equal(decided(people, { why: 'The office confirmed it.' }), null)
      assert.equal(decided(people, { membershipRequired: false }), null)
    })

  test('accepted on a condition that is still open, unless the chair says why', () => {
    const people = [someone('e', 'conditional', 'missing'), someone('o', 'conditional')]
    assert.deepEqual(decided(people), { kind: 'conditional', people: ['Name e', 'Name o'] })
    assert.equal(decided(people, { why: 'Both were confirmed by telephone.' }), null)
  })

  test('each once, by name, also a mentor of two; nobody who is in no pair', () =>
    assert.deepEqual(
      decided(
        [
          someone('f'),
          someone('o', 'accepted', 'lapsed'),
          someone('e', 'accepted', 'missing'),
          someone('x', 'late', 'lapsed'),
        ],
        {},
        [proposal('f', 'o'), proposal('e', 'o')],
      ),
      { kind: 'unverified', people: ['Name e', 'Name o'] },
    ))
})
