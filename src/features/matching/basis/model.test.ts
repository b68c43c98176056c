import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basisOf, inputFrom } from '#features/matching/basis/model.ts'
import { decideRun, hashOfInput } from '#features/matching/decide.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import type { Known } from '#features/matching/warm/model.ts'
import { candidate, inputOf } from '#test/cast/pool.ts'

const ingrid = { ...candidate('Ingrid Begay'), priority: 1 }
const devon = { ...candidate('Devon Lopez'), contact: 'office-noor' }
const input = inputOf([ingrid, candidate('Suharto', { topics: ['Leadership'] })], [devon, candidate('Ana Ali')])
const { pool, offices, rules } = input
const basis = JSON.parse(JSON.stringify(basisOf(input))) as ReturnType<typeof basisOf>
const people = new Map([...pool.mentees, ...pool.mentors].map((one) => [one.applicationId, one]))

test('with what people wrote it is the input again, whatever was decided about them since', () => {
  const now = (id: string) => {
    const one = people.get(id)
    return one && { ...one, priority: 0, months: 0, contact: 'office-other' }
  }
  const again = inputFrom(basis, { seed: rules.seed }, now)
  assert.ok(again)
  assert.equal(hashOfInput(again.pool, again.offices, again.rules), hashOfInput(pool, offices, rules))
})

test('it holds nothing that people wrote, and without one of them there is no input', () => {
  assert.deepEqual(Object.keys(basis.mentors[0] ?? {}), ['applicationId', 'months', 'priority', 'contact'])
  assert.ok(!JSON.stringify(basis).includes(ingrid.name))
  assert.deepEqual(Object.keys(basis.offices[0] ?? {}), ['id', 'personId', 'employer', 'mostPairs'])
  assert.equal(
    inputFrom(basis, rules, (id) => (id === ingrid.applicationId ? undefined : people.get(id))),
    undefined,
  )
})

test('a stored answer whose certificate holds is taken; another is looked for anew', () => {
  const { proposals, certificate } = decideRun(pool, offices, rules)
  const pairs = proposals.map((one) => ({ mentee: one.menteeApplicationId, mentor: one.mentorApplicationId }))
  const taken = (known: Known) => {
    let looked = false
    const found = findPairs(pool, offices, rules, { progress: () => (looked = true) }, known)
    assert.deepEqual(found.result, findPairs(pool, offices, rules).result)
    return !looked
  }
  assert.ok(taken({ pairs, certificate: JSON.parse(JSON.stringify(certificate)) }))
  assert.ok(!taken({ pairs: pairs.slice(1), certificate }))
  assert.ok(!taken({ pairs, certificate: null }))
  assert.ok(!taken({ pairs, certificate: { ...(certificate as object), prices: null } }))
})
