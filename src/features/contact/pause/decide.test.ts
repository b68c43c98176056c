import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, atTime } from '#kit/dates.ts'
import { holdDue } from '#features/contact/pause/decide.ts'
import { type Hold, isBare, isTheirs, seenOf } from '#features/pairs/holds/model.ts'

const zone = 'America/Chicago'
const hold = (more: Partial<Hold> = {}): Hold => ({
  id: 'h',
  pairId: 'p',
  kind: 'asked',
  reason: 'leave',
  note: '',
  personId: 'ingrid',
  setBy: null,
  from: '2026-12-01',
  until: '2026-12-20',
  setAt: '2026-12-01T15:00:00.000Z',
  askedAt: null,
  askedAgainAt: null,
  passedAt: null,
  endedAt: null,
  ...more,
})

/** What falls due on each of 60 days, done as it does. */
function played(begin: Hold): string[] {
  let now = begin
  return Array.from({ length: 60 }, (_, day) => addDays(begin.from, day)).flatMap((today) => {
    const due = holdDue(now, today, zone)
    if (due === undefined) return []
    const at = atTime(today, '09:00', zone)
    now = { ...now, [{ ask: 'askedAt', 'ask again': 'askedAgainAt', pass: 'passedAt' }[due]]: at }
    return [`${today} ${due}`]
  })
}

describe('a pause whose day came (R11)', () => {
  test('is asked about on its day, once more a week later, and is the contact’s to call after a fortnight', () => {
    assert.deepEqual(played(hold()), ['2026-12-20 ask', '2026-12-27 ask again', '2027-01-03 pass'])
  })

  test('without a day it is asked about after four weeks and once more, and never becomes a ticket', () => {
    assert.deepEqual(played(hold({ until: null })), ['2026-12-29 ask', '2027-01-05 ask again'])
  })

  test('one that a report set is asked about by nobody, nor one that is over', () => {
    assert.deepEqual(played(hold({ kind: 'report', until: null, personId: null })), [])
    assert.deepEqual(played(hold({ endedAt: '2026-12-02T15:00:00.000Z' })), [])
  })
})

describe('what the committee sees of a pause (R47)', () => {
  const bare = { reason: 'unsaid', note: '', until: null } as const

  test('one that a report set is the same, field for field, as one that somebody asked for and said nothing', () => {
    assert.deepEqual(seenOf(hold({ id: 'report:x', kind: 'report', personId: null, ...bare })), seenOf(hold(bare)))
    assert.deepEqual(seenOf(hold(bare)), {
      id: '',
      reason: 'unsaid',
      note: '',
      from: '2026-12-01',
      until: null,
      personId: null,
      byCommittee: false,
      endable: false,
    })
  })

  test('a day, a reason or a note says whose it is, and lets the contact end it; so does a member’s own', () => {
    for (const more of [{ until: '2026-12-20' }, { reason: 'illness' as const }, { note: 'Back soon' }])
      assert.deepEqual(
        [isBare(hold({ ...bare, ...more })), seenOf(hold({ ...bare, ...more })).personId],
        [false, 'ingrid'],
      )
    assert.equal(seenOf(hold({ kind: 'committee', personId: null, setBy: 'noor', ...bare })).endable, true)
  })

  test('only whoever it is for ends it by link; nobody a report’s', () => {
    assert.deepEqual([isTheirs(hold(), 'ingrid'), isTheirs(hold(), 'devon')], [true, false])
    const both = hold({ kind: 'committee', personId: null })
    assert.deepEqual([isTheirs(both, 'ingrid'), isTheirs(both, 'devon')], [true, true])
    assert.equal(isTheirs(hold({ kind: 'report', personId: null }), 'ingrid'), false)
  })
})
