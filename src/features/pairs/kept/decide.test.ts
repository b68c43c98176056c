import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled, wanted, whyRests } from '#features/pairs/kept/decide.ts'
import {
  answeredSaid,
  type Automatic,
  automatic,
  endedSaid,
  type GoesOn,
  insteadSaid,
  lateSaid,
  newerSaid,
  ofPair,
  overSaid,
  passedSaid,
  pausedSaid,
  type Standing,
} from '#features/pairs/kept/model.ts'

const mail = (kind: string, more: Partial<Automatic> = {}): Automatic => ({
  id: kind,
  key: more.id ?? kind,
  kind,
  pairId: 'one',
  personId: 'ana',
  role: 'mentor',
  asks: [],
  insteadOf: null,
  gone: false,
  kept: null,
  dueAt: '2027-01-15T15:00:00.000Z',
  ...more,
})
const standing = (more: Partial<Standing> = {}): Standing => ({
  personId: 'ana',
  role: 'mentor',
  active: [],
  paused: ['one'],
  asked: [],
  answered: [],
  heard: [],
  ...more,
})
const moment = {
  now: '2027-01-15T20:00:00.000Z',
  today: '2027-01-15',
  zone: 'America/Chicago',
  topicAt: '2027-01-04T15:00:00.000Z',
  endsAt: '2027-08-01T05:00:00.000Z',
} as const
const one: GoesOn = { id: 'one', written: false, met: false, waiting: [], answered: [] }
const pairs = new Map([['one', one]])
const why = (of: Automatic, standings: readonly Standing[], mails: readonly Automatic[] = [of]) =>
  whyRests(mails, standings, pairs)(of)

test('everything automatic rests with whose pairs all rest, and nothing else', () => {
  for (const kind of automatic) assert.equal(why(mail(kind), [standing()]), pausedSaid, kind)
  assert.equal(why(mail('letter_ready'), [standing()]), null)
})

test('whose pairs have all ended is asked about none of them, and has their surveys', () => {
  const found = automatic.filter((kind) => why(mail(kind), []) === endedSaid)
  assert.deepEqual(found.toSorted(), [...ofPair, 'check_in_reminder', 'nudge', 'topic'].toSorted())
})

test('whoever has a pair that goes on is still asked about that one, in that role', () => {
  const both = [standing({ active: ['two'], asked: ['two'] })]
  const resting = automatic.filter((kind) => why(mail(kind), both) === pausedSaid)
  assert.deepEqual(resting, automatic.slice(0, 8), 'what is about the pair that rests, and no other')
  const answered = mail('nudge', { asks: ['one', 'two'] })
  assert.equal(why(answered, [standing({ active: ['two'] })]), pausedSaid)
  assert.equal(why(answered, both), insteadSaid)
  assert.equal(why(mail('topic', { asks: ['two'] }), both), null)
  const roles = [standing(), standing({ role: 'mentee', active: ['two'], paused: [] })]
  assert.equal(why(mail('survey_invitation'), roles), pausedSaid)
  assert.equal(why(mail('survey_invitation', { role: 'mentee' }), roles), null)
})

test('of several that stand for one another that one leaves which asks about all that go on, until one has left', () => {
  const origin = mail('topic', { asks: ['one', 'two', 'three'], kept: insteadSaid })
  const stands = (id: string, asks: string[]) => mail('topic', { id, asks, insteadOf: 'topic' })
  const [two, both] = [stands('two', ['two']), stands('both', ['three', 'two'])]
  const mails = [origin, two, both]
  const leaves = (standings: readonly Standing[]) =>
    mails.filter((of) => why(of, standings, mails) === null).map(({ id }) => id)
  assert.deepEqual(leaves([standing({ active: ['three', 'two'] })]), ['both'])
  assert.deepEqual(leaves([standing({ active: ['two'], paused: ['one', 'three'] })]), ['two'])
  assert.deepEqual(leaves([standing({ active: ['one', 'three', 'two'], paused: [] })]), ['topic'])
  const three = [standing({ active: ['three'], paused: ['one', 'two'] })]
  assert.deepEqual(leaves(three), [])
  assert.deepEqual(wanted(mails, three, pairs, moment), [{ origin, pairIds: ['three'] }])
  assert.deepEqual(wanted(mails, [standing({ active: ['three', 'two'] })], pairs, moment), [])
  const left = { ...origin, gone: true }
  assert.deepEqual(wanted([left], three, pairs, moment), [])
  assert.equal(why(left, [standing({ active: ['one', 'three', 'two'], paused: [] })]), insteadSaid)
})

test('a question whose reader has answered does not leave, nor one that a sign of life answers', () => {
  const goes = [standing({ active: ['one'], paused: [] })]
  const asked = [standing({ active: ['one'], paused: [], asked: ['one'] })]
  const answered = [standing({ active: ['one'], paused: [], answered: ['one'] })]
  const heard = [standing({ active: ['one'], paused: [], asked: ['one'], heard: ['one'] })]
  const said = (kind: string, standings: readonly Standing[]) => why(mail(kind), standings)
  assert.deepEqual(
    [said('nudge', asked), said('nudge', answered), said('nudge', heard)],
    [null, answeredSaid, answeredSaid],
  )
  assert.deepEqual(
    [said('check_in_reminder', asked), said('check_in_reminder', answered), said('check_in_reminder', heard)],
    [null, answeredSaid, null],
  )
  assert.deepEqual([said('topic', answered), said('nudge', goes)], [null, null])
  const put = (kind: string, ticketId: string | null = null) => ({ personId: 'ana', kind, ticketId })
  const told = (of: Automatic, more: Partial<GoesOn>) =>
    whyRests([of], goes, new Map([['one', { ...one, ...more }]]))(of)
  for (const [kind, question] of [
    ['introduction_question', 'introduction'],
    ['first_contact_question', 'first_contact'],
  ] as const) {
    assert.equal(told(mail(kind), { waiting: [put(question)] }), null)
    assert.equal(told(mail(kind), { answered: [put(question, 't')] }), null, 'another occasion’s')
    assert.equal(told(mail(kind), { answered: [{ ...put(question), personId: 'bo' }] }), null, 'the partner’s')
    assert.equal(told(mail(kind), { answered: [put(question)] }), answeredSaid)
    assert.equal(told(mail(kind), { met: true }), answeredSaid)
  }
  assert.equal(told(mail('first_contact_reminder'), { written: true }), answeredSaid)
  const ticket = mail('ticket_question', { key: 'ticket_question:one:mentor:t:2027' })
  assert.equal(told(ticket, { met: true, answered: [put('first_contact', 'other')] }), null)
  assert.equal(told(ticket, { answered: [put('first_contact', 't')] }), answeredSaid)
})

test('whoever has answered about one of two is asked about the other alone', () => {
  const both = [standing({ active: ['one', 'two'], paused: [], asked: ['two'], answered: ['one'] })]
  for (const kind of ['nudge', 'check_in_reminder']) {
    const asks = mail(kind, { asks: ['one', 'two'] })
    assert.equal(why(asks, both), insteadSaid)
    const origin = { ...asks, kept: insteadSaid }
    assert.deepEqual(wanted([origin], both, pairs, moment), [{ origin, pairIds: ['two'] }])
    const stands = mail(kind, { id: 'two', asks: ['two'], insteadOf: kind })
    assert.deepEqual(settled([origin, stands], both, pairs, moment), [])
    // and what they answered taken back, about both
    const back = [standing({ active: ['one', 'two'], paused: [], asked: ['one', 'two'] })]
    assert.deepEqual(settled([origin, stands], back, pairs, moment), [
      { id: kind, said: null },
      { id: 'two', said: insteadSaid },
    ])
  }
})

test('held over midnight a nudge leaves all the same; out of date, the one in its place does, and nothing says that another will', () => {
  const goes = [standing({ active: ['one', 'two'], paused: [], asked: ['one', 'two'] })]
  const rests = [standing({ active: ['two'], asked: ['two'] })]
  const last = mail('nudge', { asks: ['one', 'two'], kept: insteadSaid, dueAt: '2027-01-15T05:59:00.000Z' })
  const stands = mail('nudge', { id: 'two', asks: ['two'], insteadOf: 'nudge', dueAt: '2027-01-15T06:01:00.000Z' })
  const soon = { ...moment, now: '2027-01-15T06:00:30.000Z' } as const
  assert.deepEqual(settled([last, stands], goes, pairs, soon), [
    { id: 'nudge', said: null },
    { id: 'two', said: insteadSaid },
  ])
  assert.deepEqual(wanted([last], rests, pairs, soon), [{ origin: last, pairIds: ['two'] }])
  const late = { ...moment, now: '2027-01-16T06:00:00.000Z', today: '2027-01-16' } as const
  assert.deepEqual(settled([last, stands], goes, pairs, late), [])
  assert.deepEqual(settled([last, { ...stands, kept: pausedSaid }], goes, pairs, late), [{ id: 'two', said: null }])
  const over = { ...late, now: '2027-01-16T07:00:00.000Z' } as const
  assert.deepEqual(settled([last], rests, pairs, over), [{ id: 'nudge', said: lateSaid }])
  assert.deepEqual(settled([last], goes, pairs, over), [{ id: 'nudge', said: lateSaid }])
})

test('nothing is written in the place of what is over', () => {
  const two = [standing({ active: ['two'], asked: ['two'] })]
  const yesterday = '2027-01-14T15:00:00.000Z'
  const of = (kind: string, dueAt: Automatic['dueAt']) =>
    wanted([mail(kind, { asks: ['one', 'two'], kept: insteadSaid, dueAt })], two, pairs, moment).length
  assert.deepEqual([of('nudge', yesterday), of('nudge', moment.now)], [0, 1])
  assert.deepEqual([of('topic', '2026-12-01T15:00:00.000Z'), of('topic', yesterday)], [0, 1])
})

test('once it goes on: the newest topic of this month and the newest word of a survey, and a reminder only on its day', () => {
  const goes = [standing({ active: ['one'], paused: [] })]
  const yesterday = '2027-01-14T15:00:00.000Z'
  const kept = [
    mail('topic', { id: 'december', dueAt: '2026-12-01T15:00:00.000Z' }),
    mail('topic'),
    mail('survey_invitation'),
    mail('survey_reminder'),
    mail('first_contact_reminder'),
    mail('confirm_reminder', { dueAt: yesterday }),
    mail('introduction_question'),
  ].map((one) => ({ ...one, kept: pausedSaid }))
  assert.deepEqual(settled(kept, goes, pairs, moment), [
    { id: 'december', said: newerSaid },
    { id: 'topic', said: null },
    { id: 'survey_invitation', said: newerSaid },
    { id: 'survey_reminder', said: null },
    { id: 'first_contact_reminder', said: null },
    { id: 'confirm_reminder', said: passedSaid },
    { id: 'introduction_question', said: passedSaid },
  ])
})

test('what another pause holds waits on; with the end the reason is the end, and a survey leaves', () => {
  const kept = [
    mail('survey_invitation', { kept: pausedSaid }),
    mail('first_contact_question', { pairId: 'two', kept: pausedSaid }),
  ]
  const question = { id: 'first_contact_question', said: endedSaid }
  assert.deepEqual(settled(kept, [standing()], pairs, moment), [question])
  assert.deepEqual(settled(kept, [], pairs, moment), [{ id: 'survey_invitation', said: null }, question])
})

test('what an end kept back and is over by the time it is taken back says so', () => {
  const topic = mail('topic', { kept: endedSaid, dueAt: '2026-12-01T15:00:00.000Z' })
  const goes = [standing({ active: ['one'], paused: [] })]
  assert.deepEqual(settled([topic], goes, pairs, moment), [{ id: 'topic', said: overSaid }])
  assert.deepEqual(settled([{ ...topic, dueAt: moment.now }], goes, pairs, moment), [{ id: 'topic', said: null }])
})
