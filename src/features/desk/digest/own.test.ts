import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { must } from '#kit/result.ts'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { keyText } from '#features/desk/digest/decide.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

// Monday, January 18, 2027, 8:05 in Chicago; Björn answers for a pair in which he is the mentor.
const monday = '2027-01-18T14:05:00.000Z'
let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = monday
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const own = tx.updateTable('pair').where('pair_id', '=', 'pair-unanswered')
    await own.set({ office_id: 'office-bjorn', mentor_id: 'bjorn' }).execute()
    await tx
      .updateTable('question')
      .set({ person_id: 'bjorn' })
      .where('pair_id', '=', 'pair-unanswered')
      .where('person_id', '=', 'imani')
      .execute()
  })
})
after(() => web.close())

test('a contact who is one of a pair reads nothing of its silence in the weekly mail (R32)', async () => {
  await inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, monday)
  })
  const [mail] = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('mail').select('text').where('kind', '=', 'weekly_digest').where('person_id', '=', 'bjorn').execute(),
  )
  assert.match(mail?.text ?? '', /Mail returned: Grace Abebe/)
  assert.doesNotMatch(mail?.text ?? '', /Jürgen|Juergen|without an answer/)
})

test('nor behind its button, which asks the partner nothing', async () => {
  const [cycle] = await inAssociation(web.database, 'a1', liveCycles)
  const cycleId = must(cycle, 'cycle').id
  const link = `/week/${keys.links.seal('digest', keyText({ cycleId, officeId: 'office-bjorn', begins: '2027-01-18' }))}`
  const page = await web.get(link)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /Jürgen/)
  assert.equal((await web.post(link, {})).location, `${link}?nudged=none`)
})
