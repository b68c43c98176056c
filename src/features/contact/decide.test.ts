import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '#kit/dates.ts'
import { type Consequence, consequencesOf, firstContactDue, type Watched } from '#features/contact/decide.ts'
import type { FirstContactDue, Ladder } from '#features/contact/model.ts'
import type { Answer, QuestionKind } from '#features/pairs/questions/model.ts'
import { pair, question, start, ticket, watched, written } from '#test/watched.ts'

const ladder: Ladder = { writesFirst: 'mentor', remind: 3, askBoth: 7, ticket: 10, chair: 14, decide: 28 }

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

test('what follows from each answer to each question (R18, R27, R11)', () => {
  const sign = (what: string): Consequence => ({ kind: 'sign', sign: what }) as Consequence
  const met: Consequence = { kind: 'met' }
  const delivery: Consequence = { kind: 'delivery_ticket' }
  const day = '2026-10-02T15:00:00.000Z'
  const all: [QuestionKind, Answer, string | null, Answer | null, Consequence[]][] = [
    ['written', 'written', null, null, [sign('wrote'), { kind: 'ask_introduction' }]],
    ['introduction', 'got', day, null, [sign('introduced'), met]],
    ['introduction', 'not_yet', day, null, [delivery]],
    ['introduction', 'not_yet', null, null, []],
    ['first_contact', 'in_touch', null, null, [sign('in_touch'), met]],
    ['first_contact', 'in_touch', null, 'in_touch', [sign('in_touch'), met]],
    ['first_contact', 'in_touch', null, 'not_yet', [sign('in_touch'), met, delivery]],
    ['first_contact', 'not_yet', null, null, []],
    ['first_contact', 'not_yet', null, 'not_yet', []],
    ['first_contact', 'not_yet', null, 'in_touch', [delivery]],
    ['first_contact', 'not_yet', day, null, []],
    ['check_in', 'well', null, null, [sign('in_touch'), met]],
    ['check_in', 'well', null, 'not_yet', [sign('in_touch'), met]],
    ['check_in', 'little', null, null, [sign('a_little'), met]],
    ['check_in', 'none', null, 'in_touch', [{ kind: 'silence_ticket' }]],
  ]
  for (const [kind, answer, writtenAt, other, expected] of all)
    assert.deepEqual(
      consequencesOf(question(kind, 'ingrid'), answer, { writtenAt, other }),
      expected,
      `${kind} ${answer} ${other}`,
    )
})
