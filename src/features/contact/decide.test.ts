import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '#kit/dates.ts'
import {
  type Consequence,
  consequencesOf,
  firstContactDue,
  type Ladder,
  silenceOf,
  type Watched,
} from '#features/contact/decide.ts'
import type { FirstContactDue } from '#features/contact/model.ts'
import type { Pair } from '#features/pairs/model.ts'
import type { Answer, Question, QuestionKind } from '#features/pairs/questions/model.ts'
import type { Ticket } from '#features/tickets/model.ts'

const start: Day = '2026-10-01'
const ladder: Ladder = { writesFirst: 'mentor', remind: 3, askBoth: 7, ticket: 10, chair: 14, decide: 28 }

const pair = (more: Partial<Pair> = {}): Pair => ({
  id: 'p',
  cycleId: 'c',
  mentorId: 'devon',
  menteeId: 'ingrid',
  officeId: 'o',
  state: 'active',
  origin: 'run',
  points: 80,
  reasons: [],
  formedOn: start,
  clockOn: start,
  writtenAt: null,
  metAt: null,
  pausedOn: null,
  pausedUntil: null,
  endedOn: null,
  endNote: null,
  ...more,
})
const question = (kind: QuestionKind, personId: string, more: Partial<Question> = {}): Question => ({
  id: `${kind}-${personId}-${more.month ?? ''}`,
  pairId: 'p',
  personId,
  kind,
  month: '2026-10',
  askedAt: '2026-10-01T14:00:00.000Z',
  closesAt: '2027-08-01T05:00:00.000Z',
  askedAgainAt: null,
  answer: null,
  answeredAt: null,
  ...more,
})
const ticket = (kind: Ticket['kind'], more: Partial<Ticket> = {}): Ticket => ({
  id: `t-${kind}`,
  cycleId: 'c',
  pairId: 'p',
  personId: null,
  kind,
  state: 'open',
  openedAt: '2026-10-11T14:00:00.000Z',
  openedBy: 'clock',
  officeId: 'o',
  dueOn: '2026-10-14',
  chairOn: '2026-10-15',
  mayTell: null,
  escalatedAt: null,
  decideBy: null,
  closedAt: null,
  outcome: null,
  reason: '',
  ...more,
})
const written = [question('written', 'devon'), question('written', 'ingrid')]
const watched = (more: Partial<Watched> = {}): Watched => ({
  pair: pair(),
  questions: written,
  tickets: [],
  addressReturned: false,
  lastSignAt: null,
  ...more,
})
const days = Array.from({ length: 31 }, (_, day) => day)
const kinds = (what: Watched, day: number, rules = ladder) =>
  firstContactDue(what, rules, addDays(start, day)).map((due) => due.kind)

describe('the first-contact clock (R18, R27)', () => {
  test('with nothing done, each day from 0 to 30', () => {
    const expected = days.map((day): FirstContactDue['kind'][] => {
      if (day < 3) return []
      if (day < 7) return ['remind_writer']
      return day < 10 ? ['ask_both'] : ['ask_both', 'open_ticket']
    })
    assert.deepEqual(
      days.map((day) => kinds(watched(), day)),
      expected,
    )
  })

  test('done as it falls due, each thing once and on its day', () => {
    let now = watched()
    const done = days.flatMap((day) =>
      firstContactDue(now, ladder, addDays(start, day)).map((due) => {
        now = after(now, due, addDays(start, day))
        return `${day} ${due.kind}`
      }),
    )
    assert.deepEqual(done, ['3 remind_writer', '7 ask_both', '10 open_ticket', '28 decide'])
  })

  test('run for the first time on any day, it never does the same thing twice and ends the same', () => {
    fc.assert(
      fc.property(fc.subarray(days), (runs) => {
        let now = watched()
        const done: string[] = []
        for (const day of [...runs, 31, 32])
          for (const due of firstContactDue(now, ladder, addDays(start, day))) {
            now = after(now, due, addDays(start, day))
            done.push(due.kind)
          }
        assert.equal(new Set(done).size, done.length)
        assert.deepEqual(
          done.filter((kind) => kind !== 'remind_writer'),
          ['ask_both', 'open_ticket', 'decide'],
        )
      }),
    )
  })

  test('the reminder names the question of the one who writes first, in either kind of program', () => {
    const [due] = firstContactDue(watched(), ladder, addDays(start, 3))
    assert.deepEqual(due, { kind: 'remind_writer', pairId: 'p', questionId: 'written-devon-' })
    const [other] = firstContactDue(watched(), { ...ladder, writesFirst: 'mentee' }, addDays(start, 3))
    assert.deepEqual(other, { kind: 'remind_writer', pairId: 'p', questionId: 'written-ingrid-' })
  })

  test('“I have written”, by either side, spares the reminder and nothing else', () => {
    const wrote = watched({ pair: pair({ writtenAt: '2026-10-02T15:00:00.000Z' }) })
    assert.deepEqual(
      [0, 3, 6, 7, 10].map((day) => kinds(wrote, day)),
      [[], [], [], ['ask_both'], ['ask_both', 'open_ticket']],
    )
  })

  test('nothing falls due, on any day, for a pair that', async (t) => {
    const none = days.map(() => [])
    const cases: Record<string, Watched> = {
      'has met': watched({ pair: pair({ metAt: '2026-10-02T15:00:00.000Z' }) }),
      'is paused': watched({ pair: pair({ state: 'paused', pausedOn: start }) }),
      'has ended': watched({ pair: pair({ state: 'ended', endedOn: start }) }),
      'has an address that returns mail': watched({ addressReturned: true }),
      'was adopted, so that no clock runs': watched({ pair: pair({ origin: 'adopted', clockOn: null }) }),
      'has not got both notices yet': watched({ pair: pair({ clockOn: null }) }),
    }
    for (const [name, what] of Object.entries(cases))
      await t.test(name, () =>
        assert.deepEqual(
          days.map((day) => kinds(what, day)),
          none,
        ),
      )
  })

  test('a ticket that its contact closed is not opened again', () => {
    const closed = ticket('never_met', { state: 'closed', closedAt: '2026-10-12T15:00:00.000Z' })
    const asked = [...written, question('first_contact', 'devon')]
    assert.deepEqual(
      [10, 14, 28, 30].map((day) => kinds(watched({ questions: asked, tickets: [closed] }), day)),
      [[], [], [], []],
    )
  })

  test('on day 28 the ticket that is open is the one to decide on, whatever was closed before it', () => {
    const closed = ticket('never_met', { id: 'closed', state: 'closed', closedAt: '2026-10-12T15:00:00.000Z' })
    const open = ticket('never_met', { id: 'open', openedAt: '2026-10-20T15:00:00.000Z' })
    const asked = [...written, question('first_contact', 'devon')]
    assert.deepEqual(
      firstContactDue(watched({ questions: asked, tickets: [closed, open] }), ladder, addDays(start, 28)),
      [{ kind: 'decide', pairId: 'p', ticketId: 'open' }],
    )
  })

  test('a pair formed in January has a clock of its own', () => {
    const late = watched({ pair: pair({ formedOn: '2027-01-20', clockOn: '2027-01-21' }) })
    assert.deepEqual(firstContactDue(late, ladder, '2027-01-23'), [])
    assert.deepEqual(
      firstContactDue(late, ladder, '2027-01-24').map((due) => due.kind),
      ['remind_writer'],
    )
    assert.deepEqual(
      firstContactDue(late, ladder, '2027-01-31').map((due) => due.kind),
      ['ask_both', 'open_ticket'],
    )
  })
})

/** The pair after what fell due was done. */
function after(before: Watched, due: FirstContactDue, today: Day): Watched {
  const at = `${today}T14:00:00.000Z`
  switch (due.kind) {
    case 'remind_writer':
      return {
        ...before,
        questions: before.questions.map((one) => (one.id === due.questionId ? { ...one, askedAgainAt: at } : one)),
      }
    case 'ask_both':
      return {
        ...before,
        questions: [...before.questions, question('first_contact', 'devon'), question('first_contact', 'ingrid')],
      }
    case 'open_ticket':
      return { ...before, tickets: [...before.tickets, ticket('never_met', { openedAt: at })] }
    case 'decide':
      return { ...before, tickets: before.tickets.map((one) => ({ ...one, decideBy: today })) }
  }
}

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

test('what follows from each answer to each question (R18, R27, R11)', () => {
  const sign = (what: string): Consequence => ({ kind: 'sign', sign: what }) as Consequence
  const met: Consequence = { kind: 'met' }
  const all: [QuestionKind, Answer, string | null, Consequence[]][] = [
    ['written', 'written', null, [sign('wrote'), { kind: 'ask_introduction' }]],
    ['introduction', 'got', '2026-10-02T15:00:00.000Z', [sign('introduced'), met]],
    ['introduction', 'not_yet', '2026-10-02T15:00:00.000Z', [{ kind: 'delivery_ticket' }]],
    ['introduction', 'not_yet', null, []],
    ['first_contact', 'in_touch', null, [sign('in_touch'), met]],
    ['first_contact', 'not_yet', null, []],
    ['first_contact', 'not_yet', '2026-10-02T15:00:00.000Z', []],
    ['check_in', 'well', null, [sign('in_touch'), met]],
    ['check_in', 'little', null, [sign('a_little'), met]],
    ['check_in', 'none', null, [{ kind: 'silence_ticket' }]],
  ]
  for (const [kind, answer, writtenAt, expected] of all)
    assert.deepEqual(consequencesOf(question(kind, 'ingrid'), answer, { writtenAt }), expected, `${kind} ${answer}`)
})
