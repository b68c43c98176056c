import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideInThread } from '#src/main.ts'
import { Stopped } from '#platform/thread.ts'
import type { Office } from '#features/accounts/model.ts'
import { decideRun } from '#features/matching/decide.ts'
import type { Candidate, Progress, RunInput } from '#features/matching/model.ts'
import { answersWith } from '#test/cast/people.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const topics = ['Leadership', 'Networking', 'Assessment', 'Grant writing']
const people = (side: string, count: number): Candidate[] =>
  Array.from({ length: count }, (_, at) => ({
    applicationId: `${side}${at}`,
    personId: `person ${side}${at}`,
    name: `Name ${side}${at}`,
    answers: answersWith({
      employer: `${side} Library ${at}`,
      positions: [],
      libraryTypes: [['Public', 'Academic', 'Law'][at % 3]!],
      topics: topics.filter((_, place) => (at >> place) % 2 === 0),
      state: ['TX', 'OH', 'WA', 'ME'][at % 4]!,
    }),
    months: 60,
    priority: 0,
  }))
const office = (id: string): Office => ({
  id,
  programId: 'p',
  personId: `person ${id}`,
  kind: 'member',
  title: '',
  employer: '',
  startsOn: '2026-07-01',
  endsOn: '2027-06-30',
  mostPairs: 15,
  name: id,
  email: `${id}@example.org`,
})
const { locale, matching, cycle } = definition
const input: RunInput = {
  pool: { mentees: people('e', 60), mentors: people('o', 40), earlier: new Set(['person o1:person e1']) },
  offices: ['a', 'b'].map(office),
  rules: { definition: { locale, matching, cycle }, seed: 7 },
}

test('a thread comes to the same bytes, and says how far it is', async () => {
  const told: Progress[] = []
  const there = await decideInThread(input, { progress: (of) => told.push(of) })
  const here = decideRun(input.pool, input.offices, input.rules)
  assert.equal(JSON.stringify(there), JSON.stringify(here))
  assert.equal(here.proposals.length, 30)
  assert.ok(told.length > 0)
})

test('it stops when it is told to, before or meanwhile', async () => {
  await assert.rejects(decideInThread(input, { signal: AbortSignal.abort() }), Stopped)
  const large = { ...input, pool: { ...input.pool, mentees: people('e', 900), mentors: people('o', 700) } }
  const stop = new AbortController()
  const begun = performance.now()
  await assert.rejects(decideInThread(large, { progress: () => stop.abort(), signal: stop.signal }), Stopped)
  assert.ok(performance.now() - begun < 10_000)
})

test('what breaks in the thread is told outside', async () => {
  const broken = { ...input, pool: { ...input.pool, mentees: [...input.pool.mentees, input.pool.mentees[0]!] } }
  await assert.rejects(decideInThread(broken), /mentee/)
})
