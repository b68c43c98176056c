import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-09-30')
})
after(() => house?.close())

const quiet = { javaScriptEnabled: false } as const
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const main = (page: Page) => page.locator('main').innerText()

/** Matches with this number and waits for the run's page. */
async function match(page: Page, seed: string): Promise<string> {
  await page.goto('/committee/matching')
  await page.getByLabel('Number for the lot').fill(seed)
  await page.getByRole('button', { name: /^Match/ }).click()
  // it may have to wait for its turn
  await page.waitForURL(/\/committee\/matching\/runs\/\w+/, { timeout: 90_000 })
  return new URL(page.url()).pathname
}

/** Asks to publish the run: types the number of pairs, and says why where somebody is not verified. */
async function ask(page: Page, run: string): Promise<number> {
  await page.goto(`${run}/publish`)
  const pairs = Number(/publish (\d+) pairs/.exec(await heading(page))?.[1])
  const why = page.getByLabel('Why they are told all the same')
  if ((await why.count()) > 0) await why.fill('The office confirmed their payments.')
  await page.getByLabel(/^To confirm, type the number of pairs/).fill(String(pairs))
  await page.getByRole('button', { name: /^Ask a second member/ }).click()
  assert.equal(await heading(page), `${pairs} pairs wait for a second member`)
  return pairs
}

async function confirm(page: Page, pairs: number): Promise<void> {
  await page.goto('/committee/publication')
  await page.getByLabel(/^To confirm, type the number of pairs/).fill(String(pairs))
  await page.getByRole('button', { name: /^Publish \d+ pairs and send/ }).click()
  assert.equal(await heading(page), `${pairs} pairs published, and nobody told yet`)
}

const count = async (state: string) =>
  (
    await house.rows(({ tx }) =>
      tx.selectFrom('mail').select('mail_id').where('kind', '=', 'pair_notice').where('state', '=', state).execute(),
    )
  ).length

test('a chair compares three runs, keeps two apart, asks why not, publishes with a second member, takes it back, and publishes again', {
  skip: noBrowser,
}, async () => {
  const noor = await house.being('Noor de la Cruz', quiet)
  const jamal = await house.being('Jamal Begay', quiet)
  await match(noor, '8')
  await match(noor, '9')
  await noor.goto('/committee/matching')
  for (const box of await noor.getByRole('checkbox').all()) await box.check()
  await noor.getByRole('button', { name: 'Put the chosen runs side by side' }).click()
  assert.equal(await heading(noor), '3 runs side by side')
  assert.match(await main(noor), /\d+ mentees would have another mentor, or none/)

  await noor.getByRole('row', { name: /^Made/ }).getByRole('link').first().click()
  await noor.getByRole('table', { name: 'Pairs' }).getByRole('row').nth(1).getByRole('link').nth(1).click()
  const [mentor, mentee] = (await heading(noor)).split(' with ')
  const other = await noor
    .getByRole('table', { name: /^Other mentors/ })
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .innerText()
  await noor.getByLabel(/^Why not another mentor/).fill(other)
  await noor.getByRole('button', { name: 'Ask' }).click()
  assert.match(
    await noor.getByRole('status').innerText(),
    new RegExp(`Why not ${other}\\? The two would have \\d+ points`),
  )
  await noor.getByRole('link', { name: 'Keep these two apart' }).click()
  assert.equal(await heading(noor), `${mentor} and ${mentee} are kept apart?`)
  assert.match(await main(noor), /As it stands[\s\S]*With this change[\s\S]*move/)
  await noor.getByLabel('Why').fill('They ran a branch together once.')
  await noor.getByRole('button', { name: 'Take this change' }).click()
  assert.match(await main(noor), /1 change for the next run[\s\S]*They ran a branch together once\./)

  const run = await match(noor, '8')
  assert.match(await main(noor), new RegExp(`Changes by people\\s+${mentor} and ${mentee} are kept apart`))
  const pairs = await ask(noor, run)
  await confirm(jamal, pairs)
  const told = await count('queued')
  assert.ok(told >= pairs)

  await noor.goto('/committee/publication')
  await noor.getByLabel('Why').fill('Another look at two of them.')
  await noor.getByRole('button', { name: /^Take back \d+ mails/ }).click()
  assert.equal(await heading(noor), 'Publication')
  assert.equal(await count('queued'), 0)
  assert.equal(await count('suppressed'), told)

  assert.equal(await ask(noor, run), pairs)
  await confirm(jamal, pairs)
  assert.equal(await count('queued'), told)
  const rows = await house.rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select('pair_id')
      .where('run_id', '=', run.split('/').at(-1) ?? '')
      .execute(),
  )
  assert.equal(rows.length, pairs)
  // so that the next test finds a cycle that nobody was told of
  await noor.goto('/committee/publication')
  await noor.getByLabel('Why').fill('For the next test.')
  await noor.getByRole('button', { name: /^Take back \d+ mails/ }).click()
})

test('two chairs change the same draft at once: nothing is overwritten, and no word is lost', {
  skip: noBrowser,
}, async () => {
  const noor = await house.being('Noor de la Cruz', quiet)
  const jamal = await house.being('Jamal Begay', quiet)
  const run = await match(noor, '11')
  for (const [page, nth] of [
    [noor, 1],
    [jamal, 2],
  ] as const) {
    await page.goto(run)
    await page.getByRole('table', { name: 'Pairs' }).getByRole('row').nth(nth).getByRole('link').nth(1).click()
    await page.getByRole('link', { name: 'Keep these two apart' }).click()
  }
  await noor.getByLabel('Why').fill('A conflict that they told us of.')
  await noor.getByRole('button', { name: 'Take this change' }).click()
  await jamal.getByLabel('Why').fill('They sit on one board.')
  await jamal.getByRole('button', { name: 'Take this change' }).click()
  assert.match(
    await main(jamal),
    /Somebody changed something while you were looking[\s\S]*A conflict that they told us of\.[\s\S]*Noor de la Cruz/,
  )
  assert.equal((await jamal.getByLabel('Why').inputValue()).trim(), 'They sit on one board.')
  await jamal.getByRole('button', { name: 'Take this change' }).click()
  assert.match(await main(jamal), /A conflict that they told us of\.[\s\S]*They sit on one board\./)
})

test('with scripts the waiting page is told how far the run is, and leads to it', { skip: noBrowser }, async () => {
  const noor = await house.being('Noor de la Cruz')
  const events = noor.waitForRequest(/\/committee\/matching\/requests\/\w+\/events$/)
  const run = await match(noor, '31')
  await events
  assert.match(await heading(noor), /^\d+ pairs proposed$/)
  assert.match(run, /\/runs\/\w+$/)
})
