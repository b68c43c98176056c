import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Candidate } from '#features/matching/model.ts'
import type { RepairInput } from '#features/matching/repair/decide.ts'
import type { Forming, Repair, RepairState } from '#features/matching/repair/model.ts'
import { decideCandidates, decideDue, mayAnswer, unasked, withYes } from '#features/matching/repair/standby/decide.ts'
import { type Ask, type AskState, speaksFor } from '#features/matching/repair/standby/model.ts'
import { candidate, devon, formOf as form, inputOf, office, pairOf as pair, rosa, wei } from '#test/cast/pool.ts'

const imani = candidate('Imani Washington', { topics: [] })
const lars = candidate('Lars Kim', { employer: 'Library of Wei O’Brien' })
const now = '2027-01-15T15:00:00.000Z'
const later = '2027-01-15T16:00:00.000Z'

const repair = (state: RepairState, forms: Forming[] = [form(wei, devon)]): Repair => ({
  id: 'repair',
  cycleId: 'cycle',
  nth: 1,
  state,
  forms,
  ends: [],
  words: {},
  why: '',
  madeBy: 'noor',
  madeByName: 'Noor',
  madeAt: now,
  askedBy: null,
  askedByName: null,
  askedAt: null,
  confirmedBy: null,
  confirmedByName: null,
  releaseAt: null,
  endedByName: null,
  endedAt: null,
  said: '',
})
const asked = (mentor: Candidate, nth: number, state: AskState, more: Partial<Ask> = {}): Ask => ({
  id: `ask ${nth}`,
  cycleId: 'cycle',
  repairId: 'repair',
  menteeApplicationId: 'wei',
  personId: mentor.personId,
  name: mentor.name,
  email: 'x@example.org',
  mentee: wei.name,
  nth,
  form: form(wei, mentor),
  state,
  days: 3,
  askedAt: now,
  answerBy: '2027-01-19T06:00:00.000Z',
  answeredAt: null,
  ...more,
})

describe('whom to ask', () => {
  const candidates = (more: Partial<RepairInput> = {}, forms = [form(wei, devon)]) => {
    const { pool, rules } = inputOf([wei, rosa], [imani, devon, lars])
    const offices = [{ ...office(20), load: 0 }]
    const first = forms[0] ?? form(wei, devon)
    return decideCandidates(first, forms, { pool, rules, offices, live: [], over: [], ...more })
  }
  const ids = (found: Forming[]) => found.map(({ mentorApplicationId }) => mentorApplicationId)

  test('mentors with nobody, most points first; no rule is set aside', () => {
    const found = candidates()
    assert.deepEqual(ids(found), ['devon', 'imani'])
    assert.ok((found[0]?.points ?? 0) > (found[1]?.points ?? 0))
    assert.deepEqual([found[1]?.as, found[1]?.officeId, found[1]?.step], ['standby', 'noor', 'wei'])
  })

  test('nobody who has somebody, is in another drafted pair, had this mentee before, or said no', () => {
    assert.deepEqual(ids(candidates({ live: [pair(rosa, devon)] })), ['imani'])
    assert.deepEqual(ids(candidates({}, [form(wei, imani), form(rosa, devon)])), ['imani'])
    assert.deepEqual(ids(candidates({ over: [pair(wei, devon)] })), ['imani'])
    assert.deepEqual(ids(candidates({ declined: new Set([imani.personId]) })), ['devon'])
  })

  test('nobody where the mentee is gone, or no member has room', () => {
    const { pool } = inputOf([rosa], [imani, devon])
    assert.deepEqual(candidates({ pool }), [])
    assert.deepEqual(candidates({ offices: [{ ...office(0), load: 0 }] }), [])
  })
})

describe('what the clock does', () => {
  const due = (asks: Ask[], one = repair('draft'), at = now) => {
    const { silent, ask, over } = decideDue(asks, one, at, 60)
    return { silent: silent.map(({ nth }) => nth), ask: ask?.nth ?? null, over: over.map(({ nth }) => nth) }
  }
  const next = asked(imani, 2, 'waits')

  test('asks the first at once, and one at a time', () => {
    assert.deepEqual(due([asked(devon, 1, 'waits'), next]), { silent: [], ask: 1, over: [] })
    assert.deepEqual(due([asked(devon, 1, 'asked'), next]), { silent: [], ask: null, over: [] })
    assert.deepEqual(due([asked(devon, 1, 'yes'), next]), { silent: [], ask: null, over: [] })
    assert.deepEqual(due([]), { silent: [], ask: null, over: [] })
  })

  test('after the day without an answer asks the next; after a no, when it cannot be changed any more', () => {
    const late = asked(devon, 1, 'asked', { answerBy: now })
    assert.deepEqual(due([late, next]), { silent: [1], ask: 2, over: [] })
    assert.deepEqual(due([late]), { silent: [1], ask: null, over: [] })
    const no = asked(devon, 1, 'no', { answeredAt: now })
    assert.deepEqual(due([no, next]), { silent: [], ask: null, over: [] })
    assert.deepEqual(due([no, next], repair('draft'), later), { silent: [], ask: 2, over: [] })
    assert.deepEqual(
      due([asked(devon, 1, 'silent'), asked(imani, 2, 'no', { answeredAt: now })], repair('draft'), later),
      {
        silent: [],
        ask: null,
        over: [],
      },
    )
  })

  test('once it is decided, whoever is not in it is told, and once only', () => {
    const all = [asked(devon, 1, 'yes'), asked(imani, 2, 'asked'), asked(lars, 3, 'waits')]
    assert.deepEqual(due(all, repair('done')), { silent: [], ask: null, over: [2, 3] })
    assert.deepEqual(due(all, repair('done', [form(wei, imani)])), { silent: [], ask: null, over: [1, 2, 3] })
    for (const state of ['undone', 'stopped'] as const)
      assert.deepEqual(due(all, repair(state)), { silent: [], ask: null, over: [1, 2, 3] })
    assert.deepEqual(due(all, repair('draft', [form(rosa, devon)])), { silent: [], ask: null, over: [1, 2, 3] })
    assert.deepEqual(due([asked(devon, 1, 'over'), asked(imani, 2, 'no')], repair('undone')), {
      silent: [],
      ask: null,
      over: [],
    })
  })
})

describe('an answer', () => {
  const may = (one: Ask, more: Ask[] = [], state: RepairState = 'draft', at = now) =>
    (['yes', 'no'] as const).map((given) => mayAnswer(one, [one, ...more], repair(state), given, at))

  test('may be given until the day, and changed while nobody else is asked', () => {
    assert.deepEqual(may(asked(devon, 1, 'asked')), [true, true])
    assert.deepEqual(may(asked(devon, 1, 'asked', { answerBy: now })), [false, false])
    assert.deepEqual(may(asked(devon, 1, 'yes')), [true, true])
    assert.deepEqual(may(asked(devon, 1, 'no'), [asked(imani, 2, 'waits')]), [true, true])
    assert.deepEqual(may(asked(devon, 1, 'no'), [asked(imani, 2, 'asked')]), [false, true])
  })

  test('a yes may become a no until it happens; a no a yes only while it is a draft', () => {
    assert.deepEqual(may(asked(devon, 1, 'yes'), [], 'held'), [true, true])
    assert.deepEqual(may(asked(devon, 1, 'no'), [], 'held'), [false, true])
    assert.deepEqual(may(asked(devon, 1, 'yes'), [], 'done'), [false, false])
  })

  test('is not taken from whoever is not asked, or not any more', () => {
    for (const state of ['waits', 'silent', 'over'] as const)
      assert.deepEqual(may(asked(devon, 1, state)), [false, false])
    const one = asked(devon, 1, 'asked')
    assert.equal(mayAnswer(one, [one], repair('draft', [form(rosa, imani)]), 'yes', now), false)
  })
})

test('a yes takes its place in the draft, with the step and the pair that would end', () => {
  const drafted = [form(wei, devon, { step: 'a', from: 'old' }), form(rosa, lars)]
  assert.deepEqual(withYes(drafted, asked(imani, 2, 'yes')), [
    { ...form(wei, imani), step: 'a', from: 'old' },
    form(rosa, lars),
  ])
})

test('whoever stands by and has not said yes is named; whoever joins needs not be asked', () => {
  const forms = [form(wei, devon), form(rosa, imani, { as: 'joins' })]
  assert.deepEqual(unasked(forms, []), [forms[0]])
  assert.deepEqual(unasked(forms, [asked(devon, 1, 'asked'), asked(imani, 2, 'yes')]), [forms[0]])
  assert.deepEqual(unasked(forms, [asked(devon, 1, 'yes')]), [])
})

test('what speaks for a pair names nobody', () => {
  const reasons = ['both work in academic libraries', 'offers 2 of Wei O’Brien’s topics', 'c', 'd']
  assert.deepEqual(speaksFor({ form: form(wei, devon, { reasons }), mentee: wei.name }), [
    'both work in academic libraries',
    'offers 2 of the mentee’s topics',
    'c',
  ])
})

test('not by their given name either, which is how reasons call them; another’s longer name stays', () => {
  const reasons = ['Devon offers 2 of Wei’s topics: leadership and metadata', 'both know Weiss and Wei']
  assert.deepEqual(speaksFor({ form: form(wei, devon, { reasons }), mentee: wei.name }), [
    'Devon offers 2 of the mentee’s topics: leadership and metadata',
    'both know Weiss and the mentee',
  ])
})
