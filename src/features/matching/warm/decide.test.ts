import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, Draft } from '#features/matching/changes/model.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import { answering } from '#features/matching/warm/decide.ts'
import { candidate, draftOf, inputOf } from '#test/cast/pool.ts'

const academic = { libraryTypes: ['Academic'], city: 'Seattle', state: 'WA' }
const input = inputOf(
  [
    candidate('Ingrid Begay', academic),
    candidate('Suharto', { topics: ['Leadership'] }),
    candidate('Wei Begay', { languages: ['Diné bizaad'] }),
  ],
  [candidate('Devon Lopez', academic), candidate('Ana Ali'), candidate('Anahí Lopez')],
)
const { result } = findPairs(input.pool, input.offices, input.rules)
const ask = answering({ input, known: { pairs: result.pairs, certificate: result.certificate } })

test('somebody is shown as what they are in the run, or not at all', () => {
  assert.equal(ask({ of: 'person', id: 'ingrid' })?.kind, 'mentee')
  assert.equal(ask({ of: 'person', id: 'ana' })?.kind, 'mentor')
  assert.equal(ask({ of: 'person', id: 'nobody' }), undefined)
})

test('“why not” takes a whole name, a part of one, or an id; several are offered, and no text asks nothing', () => {
  const whom = (text: string) => {
    const { answer, several } = ask({ of: 'whynot', mentee: 'ingrid', text })
    return answer === undefined ? several?.map(({ name }) => name) : answer.mentor.name
  }
  assert.deepEqual(['  ', 'ana ali', 'devon', 'LOPEZ', 'ana', 'anahi', 'nobody'].map(whom), [
    undefined,
    'Ana Ali',
    'Devon Lopez',
    ['Anahí Lopez', 'Devon Lopez'],
    'Ana Ali',
    'Anahí Lopez',
    [],
  ])
})

test('a change is looked at with what stands in the draft, and the words of every rule against it', () => {
  const lock = { kind: 'lock' as const, mentee: 'wei', mentor: 'ana', over: [] }
  const seen = ask({ of: 'change', draft: draftOf(), change: lock, published: false })
  assert.deepEqual(
    [seen.stands, seen.rules, seen.words],
    [null, ['language'], { language: 'has no language in common' }],
  )
  assert.equal(seen.effect?.after?.pairs, 3)
  const taken = draftOf({ ...lock, over: ['language'] })
  assert.deepEqual(ask({ of: 'change', draft: taken, change: lock, published: false }).stands, { kind: 'locked' })
  const { effect, stands } = ask({ of: 'change', draft: draftOf(), change: lock, published: true })
  assert.deepEqual([effect, stands], [undefined, { kind: 'published' }])
})

test('a version of the draft is matched once, and a later one anew', () => {
  const places = (mentor: string, many: number): Change => ({ kind: 'capacity', mentor, places: many })
  const look = (draft: Draft) => {
    const { effect, offered } = ask({ of: 'change', draft, change: places('ana', 2), published: false })
    return [effect?.before.pairs, effect?.after?.pairs, offered]
  }
  assert.deepEqual(look(draftOf()), [2, 2, 1])
  const few = draftOf(places('devon', 0), places('ana', 1), places('anahí', 0))
  assert.deepEqual(look(few), [1, 2, 1])
})
