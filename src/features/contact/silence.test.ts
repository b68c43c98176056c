import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { silenceOf, type Watched } from '#features/contact/decide.ts'
import type { Answer, Question } from '#features/pairs/questions/model.ts'
import { pair, question, ticket, watched } from '#test/watched.ts'

describe('silence towards us (R11)', () => {
  const opened: Record<string, string> = {
    '2026-10': '2026-10-01T14:00:00.000Z',
    '2026-11': '2026-11-02T15:00:00.000Z',
    '2026-12': '2026-12-01T15:00:00.000Z',
    '2027-01': '2027-01-04T15:00:00.000Z',
    '2027-02': '2027-02-01T15:00:00.000Z',
  }
  const months = Object.keys(opened)
  /** Both were asked in these months; `said` has the answers, as "devon 2026-11": "well". */
  const asked = (until: string, said: Record<string, Answer> = {}): Question[] =>
    months.flatMap((month, place) =>
      month > until
        ? []
        : ['devon', 'ingrid'].map((who) =>
            question('check_in', who, {
              month,
              askedAt: opened[month] ?? '',
              closesAt: opened[months[place + 1] ?? ''] ?? '2027-03-01T15:00:00.000Z',
              answer: said[`${who} ${month}`] ?? null,
            }),
          ),
    )
  const met = pair({ metAt: '2026-10-03T15:00:00.000Z' })
  const silent = (more: Partial<Watched>, now: string) => silenceOf(watched({ pair: met, ...more }), 2, now)

  test('a month that a pause touched is none that was missed; two full ones after it are', () => {
    const rested = { ...met, pausedOn: '2026-11-20', pausedUntil: '2026-12-18' }
    assert.equal(silent({ pair: rested, questions: asked('2026-12') }, '2027-01-05T15:00:00.000Z'), undefined)
    assert.equal(
      silent({ pair: rested, questions: asked('2027-01') }, '2027-02-02T15:00:00.000Z')?.months[0],
      '2026-10',
    )
    assert.deepEqual(silent({ pair: rested, questions: asked('2027-02') }, '2027-03-02T15:00:00.000Z')?.months, [
      '2027-01',
      '2027-02',
    ])
  })

  test('whoever alone was asked is named', () => {
    const questions = asked('2026-12').filter(({ personId }) => personId === 'ingrid')
    assert.equal(silent({ questions }, '2027-01-04T15:00:00.000Z')?.personId, 'ingrid')
    assert.equal(silent({ questions: asked('2026-12') }, '2027-01-04T15:00:00.000Z')?.personId, null)
  })

  test('two months in a row that neither answered, once the second has closed', () => {
    const questions = asked('2026-12', { 'devon 2026-10': 'well' })
    assert.equal(silent({ questions }, '2027-01-04T14:59:59.999Z'), undefined)
    assert.deepEqual(silent({ questions }, '2027-01-04T15:00:00.000Z'), {
      pairId: 'p',
      kind: 'went_silent',
      months: ['2026-11', '2026-12'],
      why: 'nobody_answered',
      personId: null,
    })
  })

  test('a pair that never met is said to have never met', () => {
    const silence = silenceOf(watched({ questions: asked('2026-11') }), 2, '2026-12-01T15:00:00.000Z')
    assert.equal(silence?.kind, 'never_met')
    assert.deepEqual(silence?.months, ['2026-10', '2026-11'])
  })

  test('one answer from one of them is no silence, “not at all” included', () => {
    const answers: Record<string, Answer>[] = [
      { 'ingrid 2026-11': 'well' },
      { 'devon 2026-12': 'little' },
      { 'ingrid 2026-12': 'none' },
    ]
    for (const said of answers)
      assert.equal(silent({ questions: asked('2026-12', said) }, '2027-01-04T15:00:00.000Z'), undefined)
  })

  test('“we talked” since the first of them is no silence: somebody who only telephones is heard that way', () => {
    const questions = asked('2026-12')
    const now = '2027-01-04T15:00:00.000Z'
    assert.equal(silent({ questions, lastSignAt: '2026-11-02T15:00:00.000Z' }, now), undefined)
    assert.equal(silent({ questions, lastSignAt: '2027-01-02T18:00:00.000Z' }, now), undefined)
    assert.notEqual(silent({ questions, lastSignAt: '2026-11-02T14:59:59.999Z' }, now), undefined)
  })

  test('fewer months than the program says are none', () => {
    assert.equal(silent({ questions: asked('2026-10') }, '2026-11-02T15:00:00.000Z'), undefined)
    assert.equal(silent({ questions: [] }, '2027-02-01T15:00:00.000Z'), undefined)
    const questions = asked('2026-11')
    assert.equal(silenceOf(watched({ questions }), 3, '2026-12-01T15:00:00.000Z'), undefined)
    assert.notEqual(silenceOf(watched({ questions }), 1, '2026-12-01T15:00:00.000Z'), undefined)
  })

  test('a pair that is somebody’s already', () => {
    const questions = asked('2026-12')
    const now = '2027-01-04T15:00:00.000Z'
    assert.equal(silent({ questions, tickets: [ticket('cannot_reach')] }, now), undefined)
    assert.equal(silent({ questions, addressReturned: true }, now), undefined)
    assert.equal(silent({ questions, pair: { ...met, state: 'paused' } }, now), undefined)
    assert.equal(silent({ questions, pair: { ...met, state: 'ended' } }, now), undefined)
  })

  test('a ticket closed since those months began has spoken for them; an older one has not', () => {
    const questions = asked('2026-12')
    const closedAt = (at: string) => [ticket('went_silent', { state: 'closed', closedAt: at })]
    const now = '2027-01-04T15:00:00.000Z'
    assert.equal(silent({ questions, tickets: closedAt('2026-11-02T15:00:00.000Z') }, now), undefined)
    assert.notEqual(silent({ questions, tickets: closedAt('2026-11-02T14:59:59.999Z') }, now), undefined)
  })

  test('a month that only one was asked about is closed when that one’s question is', () => {
    const questions = asked('2026-12').filter((one) => one.personId === 'devon')
    assert.deepEqual(silent({ questions }, '2027-01-04T15:00:00.000Z')?.months, ['2026-11', '2026-12'])
  })
})
