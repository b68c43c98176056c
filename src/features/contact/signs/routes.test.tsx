import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const never = '/committee/pairs/pair-never'
const sign = { who: 'both', kind: 'talked', day: '2027-01-10', known: 'Met both at Midwinter' }
const rows = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const [pair] = await tx.selectFrom('pair').select('met_at').where('pair_id', '=', 'pair-never').execute()
    const signs = tx.selectFrom('sign').select(['person_id', 'kind', 'source', 'known_by', 'entered_by', 'at'])
    const audits = tx.selectFrom('audit').select(['what', 'actor']).where('subject', '=', 'pair-never').orderBy('at')
    return {
      met: pair?.met_at,
      signs: await signs.where('pair_id', '=', 'pair-never').orderBy('person_id').execute(),
      audits: (await audits.execute()).filter(({ what }) => what.startsWith('sign')),
    }
  })

describe('a sign of life that a member heard of', () => {
  test('has a day since they were paired and says how it is known; else nothing is entered', async () => {
    const bad = await web.post(`${never}/signs`, { ...sign, day: '2027-01-16', known: ' ' }, { as: 'noor' })
    assert.equal(bad.status, 422)
    assert.match(bad.text, /Choose a day since they were paired, today at the latest Say in a few words how you know/)
    assert.deepEqual((await rows()).signs, [])
    assert.equal((await web.post(`${never}/signs`, sign, { as: 'bjorn' })).status, 404)
  })

  test('counts like any other, once, says who entered it, and is a step of the ticket it came from', async () => {
    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ clock_on: '2026-10-01' }).where('pair_id', '=', 'pair-never').execute(),
    )
    const sent = await web.post(`${never}/signs`, { ...sign, ticket: 'ticket-never' }, { as: 'noor' })
    await web.post(`${never}/signs`, sign, { as: 'noor' })
    const { met, signs } = await rows()
    const at = '2027-01-10T18:00:00.000Z'
    assert.equal(met, at)
    const told = { kind: 'talked', source: 'committee', known_by: 'Met both at Midwinter', entered_by: 'noor', at }
    assert.deepEqual(signs, [
      { person_id: 'garcia', ...told },
      { person_id: 'lopez', ...told },
    ])
    const page = await web.get(sent.location ?? '', { as: 'noor' })
    assert.match(page.text, /“We talked”, entered by Noor de la Cruz: Met both at Midwinter Take it back/)
  })

  test('can be taken back, and only that: then they have not met', async () => {
    const [, batch = ''] = /\/signs\/(\w+)\/withdrawal/.exec((await web.get(never, { as: 'noor' })).html) ?? []
    assert.equal((await web.post(`${never}/signs/${batch}/withdrawal`, {}, { as: 'bjorn' })).status, 404)
    assert.equal((await web.post(`${never}/signs/${batch}/withdrawal`, {}, { as: 'noor' })).location, never)
    assert.equal((await web.post(`${never}/signs/${batch}/withdrawal`, {}, { as: 'noor' })).status, 404)
    assert.equal(
      (await web.post('/committee/pairs/pair-well/signs/s-talked/withdrawal', {}, { as: 'noor' })).status,
      404,
    )
    const { met, signs, audits } = await rows()
    assert.deepEqual([met, signs], [null, []])
    assert.deepEqual(audits, [
      { what: 'sign of life entered', actor: 'noor' },
      { what: 'sign of life taken back', actor: 'noor' },
    ])
  })
})

test('of two entries in the same words, of one of the two and of both, taking one back leaves the other', async () => {
  const at = '/committee/pairs/pair-second/signs'
  const enter = async (who: string) => {
    const form = { who, kind: 'talked', day: '2027-01-14', known: 'Saw them at Midwinter' }
    return new URL((await web.post(at, form, { as: 'tomasz' })).location ?? '', 'http://localhost').searchParams.get(
      'pause',
    )
  }
  const signs = () =>
    inAssociation(web.database, 'a1', async ({ tx }) => {
      const rows = tx.selectFrom('sign').select('person_id').where('known_by', '=', 'Saw them at Midwinter')
      return (await rows.orderBy('person_id').execute()).map((row) => row.person_id)
    })
  await enter('mentor')
  const both = await enter('both')
  await web.post(`${at}/${both}/withdrawal`, {}, { as: 'tomasz' })
  assert.deepEqual(await signs(), ['rosa'])
})
