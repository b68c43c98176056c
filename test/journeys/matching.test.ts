import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-09-30')
})
after(() => house?.close())

test('a chair matches without scripts, waits for the run, and reads whom it pairs, whom not, and what it costs', {
  skip: noBrowser,
}, async () => {
  const page = await house.being('Noor de la Cruz', { javaScriptEnabled: false })
  const heading = () => page.getByRole('heading', { level: 1 }).innerText()
  const run = /\/committee\/matching\/runs\/\w+$/
  await page.getByRole('link', { name: 'Matching' }).click()
  assert.match(await page.locator('main').innerText(), /56 mentees and 39 mentors are in the pool\./)
  await page.getByLabel('Number for the lot').fill('8')
  await page.getByRole('button', { name: 'Match 56 mentees with 39 mentors' }).click()
  // the browser asks again by itself until the run is there
  await page.waitForURL(run)
  assert.equal(await heading(), '48 pairs proposed')
  const made = page.url()
  assert.match(await page.getByRole('row').nth(1).innerText(), /Both work in .+ libraries; /)
  await page.getByRole('link', { name: /^Without a partner/ }).click()
  assert.match(await page.getByRole('row').nth(1).innerText(), /Every pair needs a committee member who answers for it/)
  await page.getByRole('link', { name: 'What each step costs' }).click()
  assert.deepEqual(
    (await page.getByRole('row').allInnerTexts()).slice(1).map((text) => text.split('\n')[0]),
    [
      'As it is',
      'Points decide who has a place',
      'The lowest pair is not raised',
      'Most pairs, then most points, and nothing else',
      'No two would both rather have each other',
      'Points as a share of each mentee’s best',
    ],
  )

  await page.getByRole('navigation').getByRole('link', { name: 'Matching' }).first().click()
  await page.getByLabel('Number for the lot').fill('8')
  await page.getByRole('button', { name: /^Match/ }).click()
  assert.equal(page.url(), `${made}?same=1`)
  assert.match(await page.locator('.toast').innerText(), /Same input, same run/)
  const { length } = await house.rows((scope) =>
    scope.tx.selectFrom('run').select('seed').where('association_id', '=', scope.association).execute(),
  )
  assert.equal(length, 2, 'the story’s own, and this one once')
})
