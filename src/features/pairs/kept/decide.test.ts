import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled, wanted, whyRests } from '#features/pairs/kept/decide.ts'
import {
  type Automatic,
  automatic,
  endedSaid,
  type GoesOn,
  insteadSaid,
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
  ...more,
})
const moment = {
  now: '2027-01-15T20:00:00.000Z',
  today: '2027-01-15',
  zone: 'America/Chicago',
  topicAt: '2027-01-04T15:00:00.000Z',
  endsAt: '2027-08-01T05:00:00.000Z',
} as const
const one: GoesOn = { id: 'one', written: false, met: false, waiting: [] }
const pairs = new Map([['one', one]])
const why = (of: Automatic, standings: readonly Standing[], mails: readonly Automatic[] = [of]) =>
  whyRests(mails, standings)(of)

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
  assert.deepEqual(resting, automatic.slice(0, 7), 'what is about the pair that rests, and no other')
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
