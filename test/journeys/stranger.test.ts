import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory()
})
after(() => house?.close())

test('a stranger learns whether they qualify, the dates, the effort and whom to ask', { skip: noBrowser }, async () => {
  const page = await house.visitor({ viewport: { width: 390, height: 844 } })
  await page.goto('/')
  assert.match(await page.title(), /^NMRT Career Mentoring Program, 2026–27$/)
  await page.getByRole('link', { name: 'Check if you qualify: three questions' }).click()
  await page.getByRole('heading', { level: 1, name: 'Do you qualify?' }).waitFor()
  await page.goBack()
  const mentees = await page.getByRole('region', { name: 'Mentees' }).innerText()
  assert.match(mentees, /professional position for 6 months to 5 years on October 1, 2026/)
  const mentors = await page.getByRole('region', { name: 'Mentors' }).innerText()
  assert.match(mentors, /professional position for at least 5 years on October 1, 2026/)
  const facts = await page.getByRole('region', { name: 'What you sign up for' }).innerText()
  assert.match(facts, /October 1, 2026 to July 31, 2027/)
  assert.match(facts, /at least twice a month, by email or phone\. About 20 conversations in all/)
  assert.match(facts, /ALA membership is required by October 1, 2026/)
  const ask = page.getByRole('region', { name: 'Questions, comments, criticism, praise' })
  assert.equal(await ask.getByRole('link').first().getAttribute('href'), 'mailto:mentoring@example.org')
})

test('by the keyboard alone one comes past the head of the page to the person to ask', {
  skip: noBrowser,
}, async () => {
  const page = await house.visitor()
  await page.goto('/')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'Skip to the page')
  await page.keyboard.press('Enter')
  assert.equal(new URL(page.url()).hash, '#main')
  const stops: string[] = []
  while (stops.at(-1) !== 'mentoring@example.org' && stops.length < 20) {
    await page.keyboard.press('Tab')
    stops.push(await focused(page))
  }
  // the head was skipped: nothing of the demonstration's bar, and every stop shows that it has the focus
  assert.deepEqual(stops.slice(0, 2), ['Tell me when applications open', 'Check if you qualify: three questions'])
  assert.equal(stops.at(-1), 'mentoring@example.org')
})

/** What the focus is on; it must be seen to be there. */
async function focused(page: Page): Promise<string> {
  const { text, outline } = await page.evaluate(() => {
    const one = document.activeElement ?? document.body
    return { text: one.textContent?.trim() ?? '', outline: getComputedStyle(one).outlineStyle }
  })
  assert.notEqual(outline, 'none', `nothing shows that the focus is on “${text}”`)
  return text
}
