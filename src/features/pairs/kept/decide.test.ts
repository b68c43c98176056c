import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rests, settled } from '#features/pairs/kept/decide.ts'
import { type Automatic, automatic, newerSaid, passedSaid, type Standing } from '#features/pairs/kept/model.ts'

const mail = (kind: string, more: Partial<Automatic> = {}): Automatic => ({
  id: kind,
  kind,
  pairId: 'one',
  personId: 'ana',
  role: 'mentor',
  dueAt: '2027-01-15T15:00:00.000Z',
  ...more,
})
const standing = (more: Partial<Standing> = {}): Standing => ({
  personId: 'ana',
  role: 'mentor',
  active: false,
  paused: true,
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
const pair = { id: 'one', state: 'active', written: false, met: false, waiting: [] } as const

test('everything automatic rests with whose pairs all rest, and nothing else', () => {
  for (const kind of automatic) assert.equal(rests(mail(kind), 'one', [standing()]), true, kind)
})

test('whoever has a pair that goes on is still asked about that one, in that role', () => {
  const both = [standing({ active: true, asked: ['two'] })]
  const resting = automatic.filter((kind) => rests(mail(kind), 'one', both))
  assert.deepEqual(resting, automatic.slice(0, 5))
  assert.equal(rests(mail('nudge'), 'one', [standing({ active: true })]), true)
  const roles = [standing(), standing({ role: 'mentee', active: true, paused: false })]
  assert.equal(rests(mail('survey_invitation'), 'one', roles), true)
  assert.equal(rests(mail('survey_invitation', { role: 'mentee' }), 'one', roles), false)
  assert.equal(rests(mail('topic'), 'one', roles), false)
})

test('once it goes on: the newest topic of this month and the newest word of a survey, and a reminder only on its day', () => {
  const goes = [standing({ active: true, paused: false })]
  const yesterday = '2027-01-14T15:00:00.000Z'
  const kept = [
    mail('topic', { id: 'december', dueAt: '2026-12-01T15:00:00.000Z' }),
    mail('topic'),
    mail('survey_invitation'),
    mail('survey_reminder'),
    mail('first_contact_reminder'),
    mail('confirm_reminder', { dueAt: yesterday }),
    mail('introduction_question'),
  ]
  assert.deepEqual(settled(kept, pair, goes, moment), [
    { id: 'december', said: newerSaid },
    { id: 'topic', said: null },
    { id: 'survey_invitation', said: newerSaid },
    { id: 'survey_reminder', said: null },
    { id: 'first_contact_reminder', said: null },
    { id: 'confirm_reminder', said: passedSaid },
    { id: 'introduction_question', said: passedSaid },
  ])
})

test('what another pause holds waits on, and an ended pair is asked nothing of its first days', () => {
  const kept = [mail('survey_invitation'), mail('first_contact_question')]
  assert.deepEqual(settled(kept, { ...pair, state: 'ended' }, [standing()], moment), [
    { id: 'first_contact_question', said: passedSaid },
  ])
  assert.deepEqual(settled(kept, { ...pair, state: 'ended' }, [], moment), [
    { id: 'survey_invitation', said: null },
    { id: 'first_contact_question', said: passedSaid },
  ])
})
