import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

// A contact's Monday on a phone: the weekly mail, the press without signing in, my pairs, undone and pressed again.
type Contact = { name: string; address: string; mailId: string }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let house: Served
let contact: Contact | undefined
before(async () => {
  if (noBrowser !== undefined) return
  house = await serveStory('2027-01-18')
  contact = await withUnanswered()
})
after(() => house?.close())

test(
  'asks again from the weekly mail, finds it on their own pages, takes it back, asks the ticked ones',
  { skip: noBrowser },
  () => monday(phone),
)

test('the same with JavaScript off', { skip: noBrowser }, () => monday({ ...phone, javaScriptEnabled: false }))

async function monday(options: object): Promise<void> {
  assert.ok(contact !== undefined, 'no contact of the story has somebody to ask this Monday')
  const { name, address, mailId } = contact
  const before = await nudges()
  const page = await house.visitor(options)
  await page.goto(`/dev/mailbox/${mailId}`)
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Ask them again' })
  const href = (await link.getAttribute('href')) ?? ''
  assert.ok(new URL(href).pathname.startsWith('/week/'), address)
  await page.goto(href)
  const press = page.getByRole('button', { name: /^Ask th(is one|ese \d+) again$/ })
  const box = await press.boundingBox()
  assert.ok(box !== null && box.height >= 44, 'a thumb finds the button')
  assert.equal((await nudges()).length, before.length, 'opening the link asks nobody')
  await press.click()
  await page.getByText(/asked again: \d+ mails? leaves? at/).waitFor()
  assert.deepEqual(await page.context().cookies(), [], 'nobody was signed in by the link')
  const asked = (await nudges()).filter((state) => state === 'queued').length
  assert.ok(asked > 0)

  const own = await house.being(name, options)
  await own.goto('/committee/pairs')
  await own.getByRole('heading', { level: 1, name: 'My pairs' }).waitFor()
  await own.getByText(/asked again: \d+ mails? leaves? at/).waitFor()
  await own.getByRole('button', { name: 'Undo' }).click()
  await own.getByText('Taken back. Nobody was asked.').waitFor()
  assert.equal((await nudges()).filter((state) => state === 'queued').length, 0)

  await own.getByRole('link', { name: /^No answer yet \d+$/ }).click()
  const ticks = own.getByRole('checkbox', { name: /^Ask again/ })
  await ticks.first().waitFor()
  for (const tick of await ticks.all()) assert.equal(await tick.isChecked(), true)
  const below = own.getByRole('button', { name: 'Ask the ticked ones again' })
  const at = await below.boundingBox()
  assert.ok(
    at !== null && at.y + at.height <= phone.viewport.height && at.height >= 44,
    'under the thumb without scrolling',
  )
  await below.click()
  await own.getByText(/asked again: \d+ mails? leaves? at/).waitFor()
  assert.equal((await nudges()).filter((state) => state === 'queued').length, asked)
  await own.getByRole('button', { name: 'Undo' }).click()
  await own.getByText('Taken back. Nobody was asked.').waitFor()
  assert.ok((await nudges()).every((state) => state === 'suppressed'))
}

/** The first contact whose mail of this Monday has a button. */
async function withUnanswered(): Promise<Contact | undefined> {
  return house.rows(async (scope) => {
    const { rows } = await sql<Contact>`
      select to_name as name, to_address as address, mail_id as "mailId" from mail m join office o
        on o.association_id = m.association_id and o.person_id = m.person_id and o.kind = 'member'
      where m.association_id = ${scope.association} and m.kind = 'weekly_digest' and m.created_at > '2027-01-18T00:00:00Z' and m.text like '%Ask them again%'
      order by m.mail_id limit 1`.execute(scope.tx)
    return rows[0]
  })
}

async function nudges(): Promise<string[]> {
  return house.rows(async (scope) => {
    const rows = await scope.tx.selectFrom('mail').select('state').where('kind', '=', 'nudge').execute()
    return rows.map((row) => row.state)
  })
}
