import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { putAbsenceEnd } from '#features/accounts/absences/store.ts'
import { monday, weekly } from '#test/weekly.ts'
import type { Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
let link = ''
before(async () => {
  const made = await weekly({ after: () => undefined }, async ({ tx }) => {
    const [office] = await tx.selectFrom('office').selectAll().where('office_id', '=', 'office-bjorn').execute()
    await tx
      .insertInto('absence')
      .values({
        association_id: 'a1',
        absence_id: 'away',
        program_id: office?.program_id ?? '',
        office_id: 'office-bjorn',
        deputy_id: 'office-tomasz',
        starts_on: '2027-01-16',
        ends_on: '2027-01-20',
        entered_by: 'bjorn',
        entered_at: monday,
      })
      .execute()
  })
  web = made.web
  link = made.at('tomasz', 'ticket-returned')
})
after(() => web.close())

const pressed = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('audit')
      .select(['actor', 'what'])
      .where('subject', '=', 'ticket-returned')
      .where('at', '>=', monday)
      .execute(),
  )

test('what a deputy presses in the contact’s weekly mail is theirs in the log', async () => {
  assert.equal((await web.post(`${link}/steps/put_off`, {})).location, link)
  assert.deepEqual(await pressed(), [{ actor: 'tomasz', what: 'ticket step taken' }])
})

test('once the absence is over, or ended early, the deputy’s link says so kindly and does nothing', async () => {
  const over = async () => {
    for (const page of [await web.get(link), await web.post(`${link}/withdrawal`, {})]) {
      assert.equal(page.status, 410)
      assert.match(
        page.text,
        /You got it while you stood in for another contact, and you do so no longer, .* What you pressed before stands/,
      )
      assert.doesNotMatch(page.text, /Bj.rn|Tomasz|Grace/)
    }
    assert.equal((await pressed()).length, 1)
  }
  web.clock.now = '2027-01-21T14:05:00.000Z'
  await over()
  web.clock.now = '2027-01-18T14:10:00.000Z'
  assert.equal((await web.get(link)).status, 200)
  await inAssociation(web.database, 'a1', (scope) => putAbsenceEnd(scope, 'away', null))
  await over()
})
