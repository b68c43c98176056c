import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Web, webOf } from '#test/web.ts'
import { devonsLetter, inAssociation } from '#test/year.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { json } from '#platform/json.ts'

let web: Web
const chair = (path: string) => web.get(path, { as: 'noor' })
const contact = (path: string) => web.get(path, { as: 'bjorn' })
before(async () => {
  web = await webOf()
})
after(() => web.close())

describe('figures', () => {
  test('count what the rows say, each number that has a list leading to it', async () => {
    const page = await chair('/committee/report')
    assert.equal(page.status, 200)
    const counted = await inAssociation(web.database, 'a1', async (scope) => {
      const pairs = await sql<{
        state: string
        n: number
      }>`select state, count(*)::int as n from pair group by state`.execute(scope.tx)
      const asked = await sql<{
        n: number
      }>`select count(*)::int as n from question where kind = 'check_in' and month = '2027-01'`.execute(scope.tx)
      return { pairs: pairs.rows, asked: asked.rows[0]?.n ?? 0 }
    })
    for (const { state, n } of counted.pairs)
      assert.match(page.text, new RegExp(`${{ active: 'Active', paused: 'Paused', ended: 'Ended' }[state]} ${n}\\b`))
    assert.ok(counted.asked > 0)
    assert.match(page.text, new RegExp(`January 2027 ${counted.asked}\\b`))
    assert.match(page.text, /As of Friday, January 15, 2027, 9:04 pm Central time \(Chicago\)\./)
    assert.match(page.html, /href="\/committee\/applications\?state=accepted&amp;role=mentor"/)
  })

  test('are taken along as a table', async () => {
    const file = await chair('/committee/report/months.csv')
    assert.equal(file.status, 200)
    assert.match(file.html.replace(/^\uFEFF/, ''), /^Month,Asked,In touch,A little,Not at all\r\n2026-10,/)
  })

  test('are the chairs’', async () => {
    assert.equal((await contact('/committee/report')).status, 404)
    assert.equal((await contact('/committee/report/months.csv')).status, 404)
  })
})

describe('letters that wait', () => {
  test('are sent by one press, once', async () => {
    const id = await inAssociation(web.database, 'a1', async (scope) => {
      const [cycle] = await liveCycles(scope)
      if (cycle === undefined) throw new Error('no cycle')
      await sql`delete from letter`.execute(scope.tx)
      const facts = { ...devonsLetter, name: 'Grace Abebe', to: '2027-01-08', ongoing: false }
      await scope.tx
        .insertInto('letter')
        .values({
          association_id: 'a1',
          letter_id: 'held-one',
          cycle_id: cycle.id,
          person_id: 'grace',
          role: 'mentor',
          number: '2026-27-0001',
          code: 'abcdefghjkmn',
          facts: json(facts),
          state: 'held',
          asked_at: '2027-01-10T15:00:00.000Z',
        })
        .execute()
      return 'held-one'
    })
    const before = await chair('/committee/letters')
    assert.match(before.text, /1 letter waits to be read/)
    assert.match(before.text, /It states October 1, 2026 to January 8, 2027/)
    assert.equal((await web.post(`/committee/letters/${id}/approval`, {}, { as: 'bjorn' })).status, 404)
    for (let press = 0; press < 2; press += 1)
      assert.equal(
        (await web.post(`/committee/letters/${id}/approval`, {}, { as: 'noor' })).location,
        '/committee/letters',
      )
    assert.match((await chair('/committee/letters')).text, /No letter waits to be read\./)
    const mails = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx
        .selectFrom('mail')
        .select('to_name')
        .where('kind', '=', 'letter_ready')
        .where('mail_key', 'like', 'letter:held-one%')
        .execute(),
    )
    assert.equal(mails.length, 1)
  })
})
