import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideRun, hashOfInput } from '#features/matching/decide.ts'
import { recheck } from '#features/matching/rechecked/decide.ts'
import { isSound, type WholeRun } from '#features/matching/rechecked/model.ts'
import { candidate, inputOf } from '#test/cast/pool.ts'

const input = inputOf(
  [candidate('Ingrid Begay'), candidate('Suharto', { topics: ['Leadership'] })],
  [candidate('Devon Lopez'), candidate('Ana Ali')],
)
const { pool, offices, rules } = input
/** As the database gives it back. */
const stored = JSON.parse(JSON.stringify({ ...decideRun(pool, offices, rules), id: 'r' })) as WholeRun

test('a run as it was stored is in order, whatever order its parts come back in', () => {
  assert.deepEqual(recheck(stored, input), {
    id: 'r',
    inputHash: stored.inputHash,
    input: true,
    differs: [],
    violation: null,
  })
  const turned = Object.fromEntries(Object.entries(stored.levels).toReversed()) as WholeRun['levels']
  assert.ok(isSound(recheck({ ...stored, levels: turned, proposals: stored.proposals.toReversed() }, input)))
})

test('whatever was changed in it is named', () => {
  const [first, ...others] = stored.proposals
  assert.ok(first)
  const other = { ...stored, proposals: [{ ...first, points: first.points + 1 }, ...others] }
  const found = recheck(other, input)
  assert.deepEqual(found.input && [found.differs, found.violation], [['proposals'], null])
  const text = JSON.stringify(stored.certificate).replace(/"price":(\d+)/, '"price":1$1')
  const forged = recheck({ ...stored, certificate: JSON.parse(text) }, input)
  assert.deepEqual(forged.input && forged.differs, ['certificate'])
  assert.match((forged.input && forged.violation) || '', /^points: /)
  const broken = recheck({ ...stored, certificate: null }, input)
  assert.equal(broken.input && broken.violation, 'certificate: not in the form of one')
})

test('of other people or another version of the engine nothing can be said; a run older than the versions is known', () => {
  const fewer = { ...input, pool: { ...pool, mentees: pool.mentees.slice(1) } }
  assert.deepEqual(recheck(stored, fewer), { id: 'r', inputHash: stored.inputHash, input: false })
  const another = hashOfInput(pool, offices, rules, '0.0.1')
  assert.notEqual(another, stored.inputHash)
  assert.equal(recheck({ ...stored, inputHash: another }, input).input, false)
  assert.ok(isSound(recheck({ ...stored, inputHash: hashOfInput(pool, offices, rules, null) }, input)))
})
