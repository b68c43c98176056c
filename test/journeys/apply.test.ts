import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

/** A phone in Guam that runs no scripts. */
const phone = {
  javaScriptEnabled: false,
  timezoneId: 'Pacific/Guam',
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
}
const address = 'sinahi.quenga@example.org'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-09-18')
})
after(() => house?.close())

test('a mentee in Guam applies on a phone without scripts, over three visits', { skip: noBrowser }, async () => {
  // the first evening: does she qualify, and the first two pages
  let page = await house.visitor(phone)
  await page.goto('/')
  await page.getByRole('link', { name: 'Check if you qualify' }).click()
  await page.getByLabel('Years').fill('3')
  await page
    .getByRole('group', { name: /hold a professional position/ })
    .getByLabel('Yes')
    .check()
  await page
    .getByRole('group', { name: /member of ALA/ })
    .getByLabel('Yes')
    .check()
  await press(page, 'Tell me')
  await page.getByRole('heading', { name: 'You can apply as a mentee' }).waitFor()
  await page.getByRole('link', { name: 'Start an application' }).click()
  await byCode(page)
  await page.getByRole('link', { name: 'Mentee, mentor, or both', exact: true }).click()
  await page.getByRole('radio', { name: 'As a mentee' }).check()
  await press(page, 'Save and continue')
  await page.getByLabel('Your name, as you want it written').fill('Sinåhi Quenga')
  await page.getByLabel('Your time zone').fill('Guam')
  await page.getByRole('checkbox', { name: 'English' }).check()
  await press(page, 'Save and continue')
  await page.getByRole('heading', { level: 1, name: 'Your ALA membership' }).waitFor()

  // the next day, by the link in the mail, in another browser: her positions, with something missing at first
  house.later(20)
  page = await house.visitor(phone)
  await page.goto('/apply')
  await byLink(page)
  assert.match(await page.locator('main').innerText(), /About you\s+Done/)
  await page.getByRole('link', { name: 'Your ALA membership' }).click()
  await press(page, 'Save and continue')
  await position(page, 1, 'Librarian', 'Harbor Public Library', ['July', '2023'], ['January', '2025'])
  await press(page, 'Add another position')
  await position(page, 2, 'Children’s librarian', '', ['January', '2025'])
  await press(page, 'Save and continue')
  const summary = page.getByRole('alert')
  assert.match(await summary.innerText(), /Enter the employer of position 2/)
  await summary.getByRole('link').click()
  await page.locator(':focus, :target').first().fill('Tumon Bay Library')
  await press(page, 'Work out the sum again')
  await page.getByRole('heading', { name: 'Your time so far: 3 years and 3 months' }).waitFor()
  await press(page, 'Save and continue')
  assert.equal(await page.getByLabel('Where you work').inputValue(), 'Tumon Bay Library')
  await page.getByRole('checkbox', { name: 'Public', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Youth services' }).check()
  await press(page, 'Save and continue')
  await page.getByRole('heading', { level: 1, name: 'What you would like to talk about' }).waitFor()

  // the last hour in Chicago, a day later in Guam: the rest, and off it goes
  house.later(61)
  page = await house.visitor(phone)
  await page.goto('/apply')
  await byCode(page)
  await page.getByRole('link', { name: 'Continue: what you would like to talk about' }).click()
  await page.getByRole('checkbox', { name: 'Leadership' }).check()
  await page
    .getByLabel('Why you would like to take part')
    .fill('Far from the mainland, I would like to hear how others began. 🌺')
  await press(page, 'Save and continue')
  await page.getByRole('checkbox', { name: 'Email' }).check()
  await press(page, 'Save and continue')
  await page.getByLabel('Is there anyone you should not be paired with?').fill('Hannah Becker')
  await press(page, 'Save and continue')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await press(page, 'Save and continue')
  await page.getByRole('link', { name: 'See what your partner will see' }).click()
  const card = await page.locator('main').innerText()
  assert.match(card, /Children’s librarian, Tumon Bay Library/)
  assert.doesNotMatch(card, /Hannah Becker|Far from the mainland/)
  await page.getByRole('link', { name: 'Back to your application' }).first().click()
  await page.getByRole('link', { name: 'Read it through and send it' }).click()
  await press(page, 'Send my application')
  await page.getByRole('heading', { level: 1, name: 'Your application has arrived' }).waitFor()
  // back, and the same button once more
  await page.goBack()
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Your application has arrived' }).waitFor()
  assert.deepEqual(await stored(), { n: 1, state: 'review', copies: 1 })
  assert.equal(await overflow(page), 0)
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()

async function askForMail(page: Page): Promise<string> {
  // nobody is as quick as a test
  await page.waitForTimeout(2100)
  await page.getByLabel('Your email address').fill(address)
  await press(page, 'Mail me a code')
  await page.getByLabel('Six digits').waitFor()
  return house.rows(async (scope) => {
    const { rows } = await sql<{ text: string }>`select text from mail where association_id = ${scope.association}
      and kind = 'application_code' and to_address = ${address} order by created_at desc limit 1`.execute(scope.tx)
    return rows[0]?.text ?? ''
  })
}

async function byCode(page: Page): Promise<void> {
  const mail = await askForMail(page)
  await page.getByLabel('Six digits').fill(/Your code is (\d{6})/.exec(mail)?.[1] ?? '')
  await press(page, 'Open my form')
  await page.getByRole('heading', { level: 1, name: 'Your application' }).waitFor()
}

async function byLink(page: Page): Promise<void> {
  const mail = await askForMail(page)
  await page.goto(/\/apply\/link\/\w+/.exec(mail)?.[0] ?? '')
  await press(page, 'Open my form')
  await page.getByRole('heading', { level: 1, name: 'Your application' }).waitFor()
}

async function position(
  page: Page,
  n: number,
  title: string,
  employer: string,
  from: readonly [string, string],
  to?: readonly [string, string],
): Promise<void> {
  const at = (part: string) => page.locator(`[id="positions.${n}.${part}"]`)
  await at('title').fill(title)
  await at('employer').fill(employer)
  await at('fromMonth').selectOption(from[0])
  await at('fromYear').fill(from[1])
  if (to === undefined) return at('still').check()
  await at('toMonth').selectOption(to[0])
  await at('toYear').fill(to[1])
}

const overflow = async (page: Page): Promise<number> => {
  const { width } = (await page.locator('main').boundingBox()) ?? { width: 0 }
  return Math.max(0, width - 360)
}

function stored(): Promise<{ n: number; state: string; copies: number } | undefined> {
  return house.rows(async (scope) => {
    const { rows } = await sql<{ n: number; state: string; copies: number }>`
      select count(*)::int as n, min(a.state) as state,
        (select count(*)::int from mail m where m.association_id = p.association_id and m.kind = 'application_received' and m.to_address = ${address}) as copies
      from application a join person p on p.association_id = a.association_id and p.person_id = a.person_id
      where a.association_id = ${scope.association} and p.email = ${address} group by p.association_id`.execute(
      scope.tx,
    )
    return rows[0]
  })
}
