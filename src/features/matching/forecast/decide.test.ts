import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { forecastFrom } from '#features/matching/forecast/decide.ts'
import { callSentence, helpful, kindText } from '#features/matching/forecast/model.ts'
import { candidate, inputOf } from '#test/cast/pool.ts'
import { program } from '#test/programs.ts'

const french = { languages: ['French'] }
const law = { libraryTypes: ['Law'], ...french }
const academic = { libraryTypes: ['Academic'] }
// two who speak French and one mentor who does; another mentor has places to spare for whoever speaks English
const mentees = [candidate('Ingrid Begay', law), candidate('Suharto', law), candidate('Wei Begay', academic)]
const mentors = [
  candidate('Devon Lopez', { libraryTypes: ['Public'], ...french }),
  candidate('Ana Ali', { ...academic, capacity: 9 }),
]
const today = (more: readonly ReturnType<typeof candidate>[] = [], room = 20) =>
  forecastFrom(inputOf(mentees, [...mentors, ...more], [], { room }))

describe('what a pool would come to before the deadline', () => {
  test('places are as many as the program lets a mentor have', () => {
    const { mentors: many, places, pairs, without } = today()
    assert.deepEqual([many, places, pairs, without], [2, 4, 2, 1])
  })

  test('the kind called for is the one that would place somebody, not the kind of whoever is left over', () => {
    const { call } = today()
    assert.deepEqual(helpful(call), [{ kind: 'Public', here: 1, least: 1, most: 1 }])
    const added = candidate('Imani Washington', { libraryTypes: ['Public'], ...french })
    assert.equal(today([added]).pairs, 3)
    assert.equal(today([candidate('Rosa Patel', academic)]).pairs, 2)
  })

  test('the committee’s places are told apart: for whoever stays without for them there is a mentor', () => {
    const { pairs, without, call } = today([], 1)
    assert.deepEqual([pairs, without, call.placed], [1, 2, 2])
  })
})

describe('the sentence for a call', async () => {
  const nmrt = await program('nmrt-career-mentoring')
  const call = (kind: string, most: number) => ({
    mentees: 9,
    placed: 4,
    kinds: [{ kind, here: 1, least: most, most }],
  })
  const said = (kind: string, most = 1) => callSentence(call(kind, most), nmrt).replace(/^.*?mentor\. /, '')

  test('each option of the program has a phrase that reads', () => {
    const options = nmrt.questions.find(({ id }) => id === 'libraryTypes')?.options ?? []
    assert.deepEqual(
      options.map((kind) => said(kind)),
      [
        'in academic libraries',
        'in public libraries',
        'in school libraries',
        'in special libraries',
        'in archives',
        'in law libraries',
        'in health sciences libraries',
        'in museum libraries',
        'in tribal libraries',
        'in government libraries',
        'in military libraries',
        'in prison libraries',
        'at consortia or vendors',
        'at library schools',
        'working outside libraries now',
      ].map((phrase) => `One more mentor ${phrase} would give one more person a place.`),
    )
    assert.equal(said('Law', 2), 'Two more mentors in law libraries would give two more people a place.')
  })

  test('an answer in somebody’s own words, and a folder without phrases', () => {
    assert.equal(said('Bookmobile'), 'One more mentor who chose “Bookmobile” would give one more person a place.')
    assert.equal(kindText('Not in a library now', { locale: 'en-US' }), 'who chose “Not in a library now”')
    assert.equal(kindText('constructor', { locale: 'en-US', kinds: {} }), 'who chose “constructor”')
  })

  test('the other program has one for each of its options, too', async () => {
    const museum = await program('example-museum-educators')
    const options = museum.questions.find(({ id }) => id === 'libraryTypes')?.options ?? []
    assert.deepEqual(Object.keys(museum.kinds ?? {}), options)
  })
})
