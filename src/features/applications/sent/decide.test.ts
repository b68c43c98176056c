import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Application, ApplicationState } from '#features/applications/model.ts'
import { calendarOf } from '#features/programs/decide.ts'
import { program } from '#test/programs.ts'
import { isOtherName, maySend, mayWithdraw, stateAfterChange } from './decide.ts'

const definition = await program('nmrt-career-mentoring')
const calendar = calendarOf(definition)
const fresh = { sentAt: null, withdrawnAt: null }
const sent = { sentAt: '2026-09-01T12:00:00.000Z', withdrawnAt: null }
const gone = { ...sent, withdrawnAt: '2026-09-02T12:00:00.000Z' }

it('a name is another one where more differs than how it is written', () => {
  assert.equal(isOtherName('José  García', 'jose garcia'), false)
  assert.equal(isOtherName('Ann Lee', 'Bo Lee'), true)
  assert.equal(isOtherName('Ann Lee', 'Ann Lee-Diaz'), true)
})

describe('when a form may be sent', () => {
  const late = (policy: 'refuse' | 'late_list' | 'accept') => ({
    ...definition,
    applications: { ...definition.applications, late: policy },
  })
  for (const [what, now, form, policy, expected] of [
    ['before the call', '2026-07-31T12:00:00.000Z', fresh, 'late_list', 'not open yet'],
    ['in the first second', '2026-08-01T05:00:00.000Z', fresh, 'late_list', 'in time'],
    ['at 23:59:59 in Chicago', '2026-09-22T04:59:59.999Z', fresh, 'late_list', 'in time'],
    ['at midnight in Chicago', '2026-09-22T05:00:00.000Z', fresh, 'late_list', 'late'],
    ['late, where late is refused', '2026-09-22T05:00:00.000Z', fresh, 'refuse', 'closed'],
    ['late, where late counts like the others', '2026-09-22T05:00:00.000Z', fresh, 'accept', 'in time'],
    ['changes in time', '2026-09-20T05:00:00.000Z', sent, 'late_list', 'in time'],
    ['changes after the deadline', '2026-09-22T05:00:00.000Z', sent, 'late_list', 'sent before'],
    ['again after withdrawing', '2026-09-22T05:00:00.000Z', gone, 'late_list', 'late'],
    ['when the program runs', '2026-10-01T05:00:00.000Z', fresh, 'late_list', 'closed'],
  ] as const)
    it(what, () => assert.equal(maySend(late(policy), calendar, form, now), expected))
})

describe('what becomes of an application that is changed', () => {
  const one = (state: ApplicationState, outcome: 'eligible' | 'not_eligible', more: Partial<Application> = {}) =>
    ({
      state,
      membership: 'verified',
      duplicateOf: null,
      eligibility: { outcome, reasons: [], months: 0, referral: false },
      ...more,
    }) as unknown as Application
  for (const [what, before, after, expected] of [
    ['the rules say something else', one('review', 'not_eligible'), one('accepted', 'eligible'), 'accepted'],
    ['a person had made an exception', one('accepted', 'not_eligible'), one('review', 'not_eligible'), 'accepted'],
    [
      'a person had accepted on a condition',
      one('conditional', 'eligible'),
      one('accepted', 'eligible'),
      'conditional',
    ],
    ['a person had declined', one('declined', 'eligible'), one('accepted', 'eligible'), 'declined'],
    ['it was withdrawn', one('withdrawn', 'eligible'), one('accepted', 'eligible'), 'accepted'],
    ['it was on the late list', one('late', 'eligible'), one('late', 'eligible'), 'late'],
    ['it waits for a place', one('waiting', 'eligible'), one('accepted', 'eligible'), 'waiting'],
    [
      'it is no duplicate any more',
      one('duplicate', 'eligible', { duplicateOf: 'x' }),
      one('accepted', 'eligible'),
      'accepted',
    ],
  ] as const)
    it(what, () => assert.equal(stateAfterChange(before, after, definition), expected))
})

it('what stands can be withdrawn', () => {
  const states = ['submitted', 'review', 'accepted', 'declined', 'late', 'waiting', 'withdrawn', 'duplicate'] as const
  assert.deepEqual(
    states.filter((state) => !mayWithdraw(state)),
    ['withdrawn', 'duplicate'],
  )
})
