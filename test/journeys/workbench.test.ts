import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

// The workbench in a browser that runs scripts: keys, buttons and dragging, without leaving the page; the other chair's
// change shows by itself. Without scripts the same steps are in matching-day.test.ts.
let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-09-30')
})
after(() => house?.close())

/** Matches with this number and waits for the run's page; whoever leaves it loses the mark. */
async function bench(page: Page, run?: string): Promise<string> {
  if (run === undefined) {
    await page.goto('/committee/matching')
    await page.getByLabel('Number for the lot').fill('21')
    await page.getByRole('button', { name: /^Match/ }).click()
    await page.waitForURL(/\/committee\/matching\/runs\/\w+/)
  } else await page.goto(run)
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }))
  return new URL(page.url()).pathname
}

const stayed = (page: Page) => page.evaluate(() => 'stayed' in globalThis)
const look = (page: Page) => page.locator('#looked')

test('keys go from pair to pair, ask, look at keeping two apart, take it and take it back, all on one page', {
  skip: noBrowser,
}, async () => {
  const noor = await house.being('Noor de la Cruz')
  const refused: string[] = []
  noor.on('console', (said) => said.type() === 'error' && refused.push(said.text()))
  const run = await bench(noor)
  await noor.keyboard.press('j')
  const open = noor.locator('[aria-expanded=true]')
  await open.waitFor()
  const first = await open.innerText()
  assert.equal(await open.evaluate((link) => link === document.activeElement), true)
  await noor.keyboard.press('j')
  await noor.waitForFunction((name) => document.querySelector('[aria-expanded=true]')?.textContent !== name, first)
  await noor.keyboard.press('k')
  await noor.waitForFunction((name) => document.querySelector('[aria-expanded=true]')?.textContent === name, first)
  assert.match(noor.url(), /\?open=\w+$/)

  const other = await noor
    .getByRole('table', { name: /^Other mentors/ })
    .getByRole('link')
    .first()
    .innerText()
  await noor.keyboard.press('w')
  await noor.keyboard.type(other)
  await noor.keyboard.press('Enter')
  await noor.getByText(new RegExp(`Why not ${other}\\?`)).waitFor()
  await noor.keyboard.press('Escape')

  await noor.locator('h1').click()
  await noor.keyboard.press('b')
  await look(noor).waitFor()
  assert.match(await look(noor).innerText(), /are kept apart\?[\s\S]*As it stands[\s\S]*With this change/)
  assert.equal(await noor.evaluate(() => document.activeElement?.id), 'look')
  await noor.getByLabel('Why', { exact: true }).fill('They ran a branch together once.')
  await noor.getByRole('button', { name: 'Take this change' }).click()
  await noor.getByText(/^Taken: the two are kept apart/).waitFor()
  assert.match(
    await noor.locator('main').innerText(),
    /1 change for the next run[\s\S]*They ran a branch together once\./,
  )
  assert.equal(await noor.getByText('Kept apart in the next run').count(), 1)
  await noor.getByRole('button', { name: 'Take back' }).click()
  await noor.getByText('Kept apart in the next run').waitFor({ state: 'detached' })
  await noor.goBack()
  assert.equal(await stayed(noor), true)
  await noor.keyboard.press('x')
  await open.waitFor({ state: 'detached' })
  assert.equal(new URL(noor.url()).pathname, run)
  assert.equal(await stayed(noor), true, 'no page was loaded anew')
  assert.deepEqual(refused, [], 'nothing that the content security policy refuses')

  await noor.reload()
  await noor.keyboard.press('j')
  await open.waitFor()
  await noor.reload()
  assert.equal(await open.innerText(), first, 'the address holds the open pair')
})

test('a mentee is dragged onto another mentor: the effect comes first, a rule in the way is named and wants a tick', {
  skip: noBrowser,
}, async () => {
  const noor = await house.being('Noor de la Cruz', { viewport: { width: 1280, height: 7000 } })
  await bench(noor)
  const names = noor.locator('[data-mentee]')
  const mentors = noor.locator('[data-mentor]')
  const mentee = names.first()
  const many = await mentors.count()
  const own = await mentors.first().innerText()
  let free = false
  let ruled = false
  for (let at = 1; at < many && !(free && ruled); at++) {
    if ((await mentors.nth(at).innerText()) === own) continue
    await mentee.dragTo(mentors.nth(at))
    await look(noor).waitFor()
    const text = await look(noor).innerText()
    if (/Set this rule aside for these two/.test(text)) {
      ruled = true
      await noor.getByLabel('Why', { exact: true }).fill('Both asked for it.')
      await noor.getByRole('button', { name: 'Take this change' }).click()
      await noor.getByText(/A rule stands against this pair: “.+”\. Tick that you set it aside/).waitFor()
      assert.equal(await noor.getByLabel('Why', { exact: true }).inputValue(), 'Both asked for it.')
    } else if (/are to be a pair\?[\s\S]*With this change/.test(text)) free = true
    await noor.getByRole('link', { name: 'Leave it' }).click()
    await look(noor).waitFor({ state: 'detached' })
  }
  assert.deepEqual([free, ruled], [true, true])
  assert.equal(await noor.getByRole('heading', { name: /for the next run$/ }).count(), 0, 'dragging takes nothing')
  assert.equal(await stayed(noor), true)
})

test('while one chair writes, the other’s change shows by itself, and no word is lost', {
  skip: noBrowser,
}, async () => {
  const noor = await house.being('Noor de la Cruz')
  const jamal = await house.being('Jamal Begay')
  const run = await bench(noor)
  await bench(jamal, run)
  await jamal.keyboard.press('j')
  await jamal.locator('#keep-apart').click()
  await look(jamal).waitFor()
  await jamal.getByLabel('Why', { exact: true }).fill('They sit on one board.')

  await noor.locator('[data-mentee]').nth(1).click()
  await noor.locator('#make-sure').click()
  await look(noor).waitFor()
  await noor.getByLabel('Why', { exact: true }).fill('Both asked us.')
  await noor.getByRole('button', { name: 'Take this change' }).click()
  await noor.getByText(/^Taken: the two will be a pair/).waitFor()

  await look(jamal)
    .getByText(/A change was made while you were looking/)
    .waitFor()
  assert.match(await look(jamal).innerText(), /Both asked us\.[\s\S]*Noor de la Cruz/)
  assert.equal((await jamal.getByLabel('Why', { exact: true }).inputValue()).trim(), 'They sit on one board.')
  await jamal.getByRole('button', { name: 'Take this change' }).click()
  await jamal.getByText(/^Taken: the two are kept apart/).waitFor()
  await noor.getByText('They sit on one board.').waitFor()
  assert.equal(await stayed(jamal), true)
})

test('one makes sure of a pair while the other keeps it apart: the second sees the first’s, and nothing is overwritten', {
  skip: noBrowser,
}, async () => {
  // what was decided above is about other pairs
  await house.rows(({ tx }) => tx.deleteFrom('adjustment').execute())
  const noor = await house.being('Noor de la Cruz')
  const jamal = await house.being('Jamal Begay')
  const run = await bench(noor)
  await bench(jamal, run)
  for (const [page, button] of [
    [noor, '#make-sure'],
    [jamal, '#keep-apart'],
  ] as const) {
    await page.locator('[data-mentee]').last().click()
    await page.locator(button).click()
    await look(page).waitFor()
  }
  await noor.getByLabel('Why', { exact: true }).fill('Both asked for it.')
  await noor.getByRole('button', { name: 'Take this change' }).click()
  await noor.getByText(/^Taken: the two will be a pair/).waitFor()
  await jamal.getByLabel('Why', { exact: true }).fill('One judges the other.')
  await jamal.getByRole('button', { name: 'Take this change' }).click()
  await look(jamal)
    .getByText(/A change that stands says otherwise: the mentee is locked\. Take that back first\./)
    .waitFor()
  assert.match(
    await look(jamal).innerText(),
    /A change was made while you were looking[\s\S]*Both asked for it\.[\s\S]*Noor de la Cruz/,
  )
  const standing = await house.rows(({ tx }) =>
    tx
      .selectFrom('adjustment')
      .select('reason')
      .where('reason', 'in', ['Both asked for it.', 'One judges the other.'])
      .execute(),
  )
  assert.deepEqual(standing, [{ reason: 'Both asked for it.' }])
})
