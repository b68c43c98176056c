import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-09-02')
})
after(() => house?.close())

test('a student is told kindly, with the day and the resume review', { skip: noBrowser }, async () => {
  const page = await house.visitor()
  await page.goto('/')
  await page.getByRole('link', { name: 'Eligibility' }).click()
  await page.getByLabel('Years').fill('0')
  await page
    .getByRole('group', { name: /hold a professional position/ })
    .getByLabel('No')
    .check()
  await page
    .getByRole('group', { name: /member of ALA/ })
    .getByLabel(/Not yet/)
    .check()
  await press(page, 'Tell me')
  const answer = page.getByRole('region', { name: 'Not this time' })
  await answer.waitFor()
  assert.equal(
    await answer.getByRole('link', { name: 'Resume Review Service' }).getAttribute('href'),
    'https://example.org/resume-review',
  )
  assert.match(await answer.innerText(), /can make an exception/)
  // to a person, without an account
  await page.getByRole('link', { name: 'Contact', exact: true }).click()
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Write to the committee')
})

test('somebody with exactly five years applies as both, with a keyboard', { skip: noBrowser }, async () => {
  const address = 'thuy.nguyen@example.org'
  const page = await house.visitor()
  await page.goto('/apply?from=newsletter')
  await page.waitForTimeout(2100)
  await page.getByLabel('Your email address').fill(address)
  await page.keyboard.press('Enter')
  await page.getByLabel('Six digits').fill(await codeFor(address))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^Continue:/ }).press('Enter')
  await page.getByRole('radio', { name: 'As both' }).press('Space')
  await saved(page, 'About you')
  await page.getByLabel('Your name, as you want it written').fill('Nguyễn Thúy')
  await page.getByLabel('Your time zone').fill('Eastern')
  await page.getByRole('checkbox', { name: 'English' }).press('Space')
  await saved(page, 'Your ALA membership')
  await saved(page, 'Your professional positions')
  for (const [part, text] of [
    ['title', 'Law librarian'],
    ['employer', 'Court Library'],
    ['fromYear', '2021'],
  ] as const)
    await page.locator(`[id="positions.1.${part}"]`).fill(text)
  await page.locator('[id="positions.1.fromMonth"]').selectOption('October')
  await page.locator('[id="positions.1.still"]').press('Space')
  // Enter in a field saves; it neither adds nor removes a position
  await page.locator('[id="positions.1.title"]').press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Your library and your work' }).waitFor()
  await page.goBack()
  const sum = page.getByRole('region', { name: 'Your time so far: 5 years' })
  assert.match(await sum.innerText(), /You can apply as a mentee[\s\S]*You can apply as a mentor/)
  await page.goForward()
  await page.getByRole('checkbox', { name: 'Law' }).press('Space')
  await page.getByRole('checkbox', { name: 'Reference and instruction' }).press('Space')
  await saved(page, 'What you would like to talk about')
  await page.getByRole('checkbox', { name: 'Leadership' }).press('Space')
  await page.getByLabel('Why you would like to take part').fill('To give, and to ask.')
  await saved(page, 'How you like to keep in touch')
  await page.getByRole('checkbox', { name: 'Email' }).press('Space')
  await page.getByRole('radio', { name: '2', exact: true }).press('Space')
  await saved(page, 'Private notes to the committee')
  await saved(page, 'What you promise')
  for (const box of await page.getByRole('checkbox').all()) await box.press('Space')
  await saved(page, 'Your application')
  await page.getByRole('link', { name: 'Read it through', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Send my application' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Your application has arrived' }).waitFor()
  assert.deepEqual(await stored(address), [
    { role: 'mentee', capacity: 1, source: 'newsletter' },
    { role: 'mentor', capacity: 2, source: 'newsletter' },
  ])
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()

async function saved(page: Page, next: string): Promise<void> {
  await page.getByRole('button', { name: 'Save and continue' }).last().press('Enter')
  await page.getByRole('heading', { level: 1, name: next, exact: true }).waitFor()
}

async function codeFor(address: string): Promise<string> {
  for (let time = 0; time < 50; time++) {
    const text = await house.rows(async (scope) => {
      const { rows } = await sql<{ text: string }>`select text from mail where association_id = ${scope.association}
        and kind = 'application_code' and to_address = ${address}`.execute(scope.tx)
      return rows[0]?.text
    })
    if (text !== undefined) return /Your code is (\d{6})/.exec(text)?.[1] ?? ''
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('no code came')
}

function stored(address: string): Promise<{ role: string; capacity: number; source: string }[]> {
  return house.rows(async (scope) => {
    const { rows } = await sql<{ role: string; capacity: number; source: string }>`
      select a.role, (a.answers->>'capacity')::int as capacity, d.source from application a
      join person p on p.association_id = a.association_id and p.person_id = a.person_id
      join draft d on d.association_id = a.association_id and d.email = p.email
      where a.association_id = ${scope.association} and p.email = ${address} order by a.role`.execute(scope.tx)
    return rows
  })
}
