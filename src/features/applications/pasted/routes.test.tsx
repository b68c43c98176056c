import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inAssociation } from '#test/year.ts'
import { type Web, webOf } from '#test/web.ts'
import { workbook } from '#test/workbook.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const paste = (form: Record<string, string>) => web.post('/committee/review/import', form, { as: 'noor' })
const rows = [
  'Timestamp\tName\tEmail\tPositions held\tAnything else',
  '9/3/2026 10:00:00\tAmina Diallo\tamina.diallo@example.org\tLibrarian, Harbor Library, 1/2024 - present\tno',
  '9/4/2026 10:00:00\tTomás Ruiz\ttomas.ruiz@example.org\tLibrarian, Elm Library, 3/2025 - present\tno',
].join('\n')

const stored = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('application')
      .innerJoin('person', 'person.person_id', 'application.person_id')
      .where('email', 'in', ['amina.diallo@example.org', 'tomas.ruiz@example.org'])
      .where('application.association_id', '=', 'a1')
      .select(['name', 'role', 'state'])
      .orderBy('name')
      .execute(),
  )

test('whose rows they are has to be said, and what was pasted stays', async () => {
  const { status, text, html } = await paste({ rows, press: 'look' })
  assert.equal(status, 422)
  assert.match(text, /Say whose applications these are/)
  assert.match(html, /Amina Diallo/)
  assert.match((await paste({ role: 'mentee', rows: ' ', press: 'look' })).text, /Choose the file, or paste the rows/)
})

test('a column that was not known is said to be one, and nothing is kept before that', async () => {
  const looked = await paste({ role: 'mentee', rows, press: 'look' })
  assert.equal(looked.status, 200, looked.text)
  assert.match(looked.text, /2 applications read\./)
  assert.match(looked.text, /Take in 2 applications/)
  assert.match(looked.html, /<select[^>]*aria-label="Column Anything else is taken for"/)
  assert.deepEqual(await stored(), [])
})

test('a fault is named by line and column; a column that is missing is chosen from those there are', async () => {
  const odd = rows.replace('Positions held', 'Where when what')
  const refused = await paste({ role: 'mentee', rows: odd, press: 'look' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /a column for "positions", .*; if it is headed otherwise, choose it below/)
  const columns = { 'as.0': 'receivedAt', 'as.1': 'name', 'as.2': 'email', 'as.3': 'positions', 'as.4': '' }
  const mended = await paste({ role: 'mentee', rows: odd, press: 'look', ...columns })
  assert.equal(mended.status, 200, mended.text)
  assert.match(mended.text, /2 applications read\./)
  const bad = await paste({ role: 'mentee', rows: rows.replace('9/4/2026 10:00:00', 'soon'), press: 'look' })
  assert.match(bad.text, /Line 3, Timestamp: “soon”; expected a day and a time/)
})

test('another choice is looked at before it is taken in', async () => {
  const shown = 'receivedAt,name,email,positions,'
  const columns = { 'as.0': 'receivedAt', 'as.1': 'name', 'as.2': 'email', 'as.3': 'positions', 'as.4': 'statement' }
  const pressed = await paste({ role: 'mentee', rows, press: 'take', shown, ...columns })
  assert.match(pressed.text, /2 applications read\./)
  assert.deepEqual(await stored(), [])
})

test('taken in once, decided by the rules, nobody mailed; again changes nothing', async () => {
  const mails = () =>
    inAssociation(web.database, 'a1', async ({ tx }) =>
      Number(
        (
          await tx
            .selectFrom('mail')
            .select(({ fn }) => fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      ),
    )
  const before = await mails()
  const taken = await paste({ role: 'mentee', rows, press: 'take' })
  assert.match(taken.text, /Taken in 2 applications: 2 for a person to read\./)
  assert.deepEqual(await stored(), [
    { name: 'Amina Diallo', role: 'mentee', state: 'review' },
    { name: 'Tomás Ruiz', role: 'mentee', state: 'review' },
  ])
  assert.match((await paste({ role: 'mentee', rows, press: 'take' })).text, /All of them were here already/)
  assert.match((await paste({ role: 'mentee', rows, press: 'look' })).text, /2 of which are here already/)
  assert.equal(await mails(), before)
})

test('only chairs have it', async () => {
  assert.equal((await web.get('/committee/review/import', { as: 'imani' })).status, 404)
})

test('a workbook: days are days, whichever way it counts them, and a formula is its value', async () => {
  for (const from1904 of [false, true]) {
    const at = from1904 ? 46268 - 1462 : 46268
    const file = workbook(
      [
        {
          name: 'Answers',
          rows: [
            ['Timestamp', 'Name', 'Email', 'Positions held', 'Capacity'],
            [
              { number: String(at + 0.5), format: 'm/d/yyyy h:mm:ss' },
              { formula: 'A1&B1', value: 'Lena Sato' },
              'lena.sato@example.org',
              '=Librarian, Harbor Library, 1/2024 - present',
              '',
            ],
          ],
        },
      ],
      { from1904 },
    )
    const looked = await web.upload('/committee/review/import', { role: 'mentor', press: 'look' }, file, { as: 'noor' })
    assert.equal(looked.status, 200, looked.text)
    assert.match(looked.text, /1 application read\./)
    assert.match(looked.html, /2026-09-03 12:00:00/)
    assert.match(looked.text, /Lena Sato/)
  }
})

test('a file without a word about whose it is: what was read is kept, and one may say it then', async () => {
  const file = workbook([{ name: 'Answers', rows: rows.split('\n').map((line) => line.split('\t')) }])
  const looked = await web.upload('/committee/review/import', { press: 'look' }, file, { as: 'noor' })
  assert.equal(looked.status, 422)
  assert.match(looked.text, /Say whose applications these are/)
  assert.match(looked.html, /sheet=Answers/)
})
