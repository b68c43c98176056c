import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepsColleaguesApart, withContact, withPartner } from '#features/matching/employers/decide.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import { program } from '#test/programs.ts'

const people = {
  pair: { id: 'p', mentorId: 'devon', menteeId: 'ingrid', officeId: 'o' },
  mentor: { id: 'devon', name: 'Devon Lopez' },
  mentee: { id: 'ingrid', name: 'Ingrid Begay' },
  contact: { officeId: 'o', name: 'Noor de la Cruz' },
} as unknown as PairPeople
const employers = new Map([
  ['devon:mentor', ['elm county library']],
  ['ingrid:mentee', ['port college']],
])

test('a partner of the same house, however it is spelled, and nobody else', () => {
  assert.deepEqual(withPartner(people, 'ingrid', 'The Elm Cnty. Lib.', employers), [
    {
      pairId: 'p',
      with: 'partner',
      reason:
        "Ingrid Begay works for The Elm Cnty. Lib. now, where Devon Lopez works, too; by the program's rules colleagues are not paired. Ask each of them alone whether they want to go on. If not, another partner can be looked for.",
    },
  ])
  assert.deepEqual(withPartner(people, 'ingrid', 'Oak Museum', employers), [])
  assert.deepEqual(withPartner(people, 'somebody else', 'Elm County Library', employers), [])
})

test('a contact of the same house as one or both; retired people are nobody’s colleagues', () => {
  assert.deepEqual(
    withContact(people, 'Port College', employers).map(({ reason }) => reason),
    [
      'Noor de la Cruz, who answers for this pair, and Ingrid Begay work for the same employer now: Port College. Nobody answers for a colleague; give the pair another contact on the page of contacts.',
    ],
  )
  const both = new Map([...employers.keys()].map((id) => [id, ['port college']]))
  assert.match(withContact(people, 'Port College', both)[0]?.reason ?? '', /and Devon Lopez and Ingrid Begay work/)
  assert.deepEqual(withContact(people, 'retired', new Map([['devon:mentor', ['']]])), [])
  assert.deepEqual(withContact(people, '', employers), [])
})

test('whether colleagues are kept apart is the program’s', async () => {
  const definition = await program('nmrt-career-mentoring')
  assert.equal(keepsColleaguesApart(definition), true)
  assert.equal(keepsColleaguesApart({ matching: { ...definition.matching, criteria: [] } }), false)
})
