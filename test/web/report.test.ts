import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

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
