import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { askInThread, buildHouse, decideInThread, forecastInThread } from '#src/main.ts'
import { Stopped } from '#platform/thread.ts'
import type { Office } from '#features/accounts/model.ts'
import { runInput, sameRun } from '#features/matching/actions.ts'
import { basisOfRun } from '#features/matching/basis/store.ts'
import { decideRun } from '#features/matching/decide.ts'
import { forecastFrom } from '#features/matching/forecast/decide.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import type { Candidate, Decision, Progress, RunInput } from '#features/matching/model.ts'
import { askForRun } from '#features/matching/requests/actions.ts'
import { answering } from '#features/matching/warm/decide.ts'
import type { Asking } from '#features/matching/warm/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { answersWith } from '#test/cast/people.ts'
import { testDatabase } from '#test/database.ts'
import { program } from '#test/programs.ts'
import { baseUrl, evening, inAssociation, seedYear } from '#test/year.ts'

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

test('what a pool would come to is the same in a thread', async () => {
  assert.deepEqual(await forecastInThread(input), forecastFrom(input))
})

test('it stops when it is told to, before or meanwhile', async () => {
  await assert.rejects(decideInThread(input, { signal: AbortSignal.abort() }), Stopped)
  const large = { ...input, pool: { ...input.pool, mentees: people('e', 900), mentors: people('o', 700) } }
  const stop = new AbortController()
  await assert.rejects(decideInThread(large, { progress: () => stop.abort(), signal: stop.signal }), Stopped)
})

test('what breaks in the thread is told outside', async () => {
  const broken = { ...input, pool: { ...input.pool, mentees: [...input.pool.mentees, input.pool.mentees[0]!] } }
  await assert.rejects(decideInThread(broken), /mentee/)
})

test('a large run that is kept in a thread answers as it would here; a place more is told for everybody', async () => {
  const large = { ...input, pool: { ...input.pool, mentees: people('e', 520), mentors: people('o', 500) } }
  const { pool, offices, rules } = large
  const { result } = findPairs(pool, offices, rules)
  const known = { pairs: result.pairs, certificate: result.certificate }
  const { ask, close } = askInThread({ input: large, known })
  const here = answering({ input: large, known })
  const draft = { version: 0, all: [] }
  const change = { kind: 'capacity' as const, mentor: 'o3', places: 3 }
  const questions: Asking[] = [
    { of: 'person', id: 'e5' },
    { of: 'person', id: 'o3' },
    { of: 'person', id: 'nobody' },
    { of: 'whynot', mentee: 'e5', text: 'name o7' },
    { of: 'rules' },
    { of: 'call' },
    { of: 'refusal', draft, change, reason: '', version: 0 },
    { of: 'change', draft, change, published: false },
    { of: 'change', draft, change: { kind: 'lock', mentee: 'e1', mentor: 'o1', over: [] }, published: false },
  ]
  try {
    for (const question of questions) assert.deepEqual(await ask(question), here(question), question.of)
    const { effect, offered } = await ask({ of: 'change', draft, change, published: false })
    const after = findPairs(pool, offices, { ...rules, changes: [change] }).result.levels
    assert.deepEqual(effect?.after, { pairs: after.pairs, floor: after.floor, points: after.points })
    assert.equal(offered, 1)
  } finally {
    close()
  }
})

test('the house does what was asked for in a thread, and stores it', async () => {
  const { database, close } = await testDatabase()
  try {
    await seedYear(database)
    const asked = await inAssociation(database, 'a1', async (scope) => {
      await scope.tx.updateTable('cycle').set({ published_at: null }).execute()
      // in the year of test/year everybody works in one house
      await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
        scope.tx,
      )
      const cycle = must((await liveCycles(scope))[0], 'the cycle')
      await askForRun(scope, cycle, 7, 'noor', evening)
      return { cycle, input: await runInput(scope, cycle, 7) }
    })
    assert.deepEqual(await buildHouse(database, 'a key for tests', baseUrl).match('a1', () => evening), [])
    const { pool, offices, rules } = asked.input
    const { certificate: _, basis, ...here } = decideRun(pool, offices, rules)
    const there = await inAssociation(database, 'a1', (scope) => sameRun(scope, asked.cycle, asked.input))
    const { id, cycleId, madeAt, publishedAt, ...stored } = must(there, 'the run')
    assert.deepEqual({ ...stored, ...inOrder(stored) }, { ...here, ...inOrder(here) })
    assert.ok(here.proposals.length > 0)
    const kept = await inAssociation(database, 'a1', (scope) => basisOfRun(scope, id))
    assert.deepEqual(kept.basis, JSON.parse(JSON.stringify(basis)))
    assert.deepEqual([cycleId, madeAt, publishedAt], [asked.cycle.id, evening, null])
    assert.match(id, /^\w+$/)
  } finally {
    await close()
  }
})

const inOrder = ({ proposals, unmatched }: Pick<Decision, 'proposals' | 'unmatched'>) => ({
  proposals: proposals.toSorted((a, b) => (a.menteeApplicationId < b.menteeApplicationId ? -1 : 1)),
  unmatched: unmatched.toSorted((a, b) => (a.applicationId < b.applicationId ? -1 : 1)),
})
