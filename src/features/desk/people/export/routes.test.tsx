import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTable } from '#kit/table.ts'
import { addMinutes } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const take = async (why = 'Badges.') => {
  web.confirm('noor')
  return web.post('/committee/people/export', { why }, { as: 'noor' })
}
const noted = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('audit').select(['actor', 'after', 'why']).where('what', '=', 'people exported').execute(),
  )

test('the page says what the file holds, and a reason is asked for before anything is given', async () => {
  assert.match((await web.get('/committee/people/export', { as: 'noor' })).text, /\d+ rows of 2026-27 as a file/)
  const { status, text } = await take(' ')
  assert.equal(status, 422)
  assert.match(text, /Say what it is for, in a few words/)
  assert.deepEqual(await noted(), [])
})

test('everybody once for each part and pair; a formula is none; each row says who took it', async () => {
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .updateTable('person')
      .set({ name: '=HYPERLINK("https://example.net")' })
      .where('person_id', '=', 'mika')
      .execute(),
  )
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.updateTable('person').set({ phone_private: true }).where('name', '=', 'Devon Lopez').execute()
    await tx.updateTable('person').set({ phone: '(312) 555-0170' }).where('name', '=', 'Rosa Patel').execute()
  })
  const { status, html, headers } = await take()
  assert.equal(status, 200)
  assert.equal(headers.get('content-disposition'), 'attachment; filename="people-2026-27.csv"')
  assert.ok(html.includes(`"'=HYPERLINK(""https://example.net"")"`))
  const table = readTable(Buffer.from(html))
  assert.ok(table.ok)
  const rows = table.value.rows.map(({ cells }) => cells)
  const devon = rows.filter(([, name]) => name === 'Devon Lopez')
  assert.deepEqual(
    devon.map((cells) => [cells[0], cells[3], cells[5], cells[6], cells[12], cells[13], cells[14], cells.at(-1)]),
    [
      [
        'mentor',
        'devon.lopez@example.org',
        '(206) 555-0138',
        'the committee alone',
        'Ingrid Begay',
        'Björn Yazzie',
        'active',
        'Noor de la Cruz, 2027-01-15',
      ],
    ],
  )
  assert.deepEqual(rows.find(([, name]) => name === 'Rosa Patel')?.slice(5, 7), ['(312) 555-0170', 'the partner too'])
  assert.equal(rows.filter(([, name]) => name === 'Rosa Patel').length, 2, 'two pairs')
  assert.deepEqual(await noted(), [{ actor: 'noor', after: { rows: rows.length }, why: 'Badges.' }])
  const told = (await mailsTo(web, 'noor@example.org', 'data_notice')).join(' ').replace(/\s+/g, ' ')
  assert.match(told, /Noor de la Cruz took the list of people of 2026-27 along as a file: \d+ rows.*“Badges\.”/)
})

test('eleven minutes after the passkey nothing is given', async () => {
  web.clock.now = addMinutes(evening, 11)
  const { status, html } = await web.post('/committee/people/export', { why: 'Once more' }, { as: 'noor' })
  assert.equal(status, 403)
  assert.ok(!html.includes('devon.lopez'))
  assert.equal((await noted()).length, 1)
})
