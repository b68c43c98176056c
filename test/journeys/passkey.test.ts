import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDays } from '#kit/dates.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  house = await serveStory()
})
after(() => house.close())

/** The browser's own device with a passkey, which says yes to whatever it is asked. */
async function withDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

const link = async (kind: string, pattern: RegExp): Promise<string> => {
  const texts = await house.rows((scope) =>
    scope.tx.selectFrom('mail').select('text').where('kind', '=', kind).orderBy('created_at', 'desc').execute(),
  )
  return pattern.exec(texts[0]?.text ?? '')?.[0] ?? ''
}

test('a new chair is invited, registers a passkey, comes back with it, and is asked for it before harm can be done', async () => {
  const chair = await house.being('Noor de la Cruz')
  await chair.goto('/committee/offices')
  const form = chair.getByRole('region', { name: 'Invite somebody to an office' })
  await form.getByLabel('Name').fill('Ada Lindqvist')
  await form.getByLabel('Email address').fill('ada.lindqvist@example.org')
  await form.getByLabel('What they may do').selectOption('chair')
  await form.getByLabel('Office, as you call it').fill('Co-chair')
  await form.getByLabel('Last day').fill('2028-06-30')
  await form.getByRole('button', { name: 'Send the invitation' }).click()
  await chair.getByText('Invited, not here yet').waitFor()

  const ada = await house.visitor()
  await withDevice(ada)
  await ada.goto(await link('office_invitation', /\/invitation\/\w{52}/))
  await ada.getByRole('button', { name: 'Register a passkey and begin' }).click()
  await ada.waitForURL((url) => url.pathname === '/committee')
  await ada.getByRole('button', { name: 'Sign out' }).click()
  await ada.waitForURL((url) => url.pathname === '/')

  await ada.goto('/sign-in?next=/committee/offices')
  await ada.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await ada.waitForURL((url) => url.pathname === '/committee/offices')

  // eleven minutes later what she typed waits in the page that asks
  house.later(11 / 60)
  const again = ada.getByRole('region', { name: 'Invite somebody to an office' })
  await again.getByLabel('Name').fill('Björn Yazzie')
  await again.getByLabel('Email address').fill('bjorn.yazzie@example.org')
  await again.getByLabel('What they may do').selectOption('member')
  await again.getByLabel('Office, as you call it').fill('Liaison')
  await again.getByLabel('Last day').fill('2028-06-30')
  await again.getByRole('button', { name: 'Send the invitation' }).click()
  await ada.getByRole('heading', { name: 'Show that it is you' }).waitFor()
  await ada.getByRole('button', { name: 'Use your passkey and go on' }).click()
  await ada.waitForURL((url) => url.pathname === '/committee/offices')
  assert.match((await ada.textContent('main')) ?? '', /Björn Yazzie, Liaison/)

  await ada.goto('/account/passkeys')
  assert.match((await ada.textContent('main')) ?? '', /Chrome/)
})

test('a chair hands over: the next one takes up the office with a passkey, and the committee’s pages are gone for the first', async () => {
  const chair = await house.being('Noor de la Cruz')
  await chair.goto('/committee/offices')
  const form = chair.getByRole('region', { name: 'Invite somebody to an office' })
  await form.getByLabel('Name').fill('Tomás Keita')
  await form.getByLabel('Email address').fill('tomas.keita@example.org')
  await form.getByLabel('What they may do').selectOption('chair')
  await form.getByLabel('Office, as you call it').fill('Chair')
  await form.getByLabel('Last day').fill('2028-06-30')
  await form.getByLabel('This person takes over from me').check()
  await form.getByRole('button', { name: 'Send the invitation' }).click()
  await chair.getByText('Invited, not here yet').waitFor()
  // until it is taken up nothing has changed
  assert.equal((await chair.goto('/committee'))?.status(), 200)

  const next = await house.visitor()
  await withDevice(next)
  await next.goto(await link('office_invitation', /\/invitation\/\w{52}/))
  await next.getByRole('button', { name: 'Register a passkey and begin' }).click()
  await next.waitForURL((url) => url.pathname === '/committee')
  const terms = await house.rows((scope) =>
    scope.tx
      .selectFrom('office')
      .innerJoin('person', 'person.person_id', 'office.person_id')
      .select(['person.name', 'office.starts_on as from', 'office.ends_on as to'])
      .where('office.association_id', '=', scope.association)
      .where('kind', '=', 'chair')
      .where('person.name', 'in', ['Noor de la Cruz', 'Tomás Keita'])
      .orderBy('person.name')
      .execute(),
  )
  assert.deepEqual(
    terms.map(({ name, to }) => [name, to]),
    [
      ['Noor de la Cruz', addDays(terms[1]?.from ?? '', -1)],
      ['Tomás Keita', '2028-06-30'],
    ],
  )

  // the session that was open all along is asked with its next press
  assert.equal((await chair.goto('/committee'))?.status(), 404)
  assert.equal((await chair.goto('/committee/offices'))?.status(), 404)
  await next.goto('/committee/offices')
  assert.match((await next.textContent('main')) ?? '', /Tomás Keita/)
  assert.equal((await next.goto('/committee/review'))?.status(), 200)
})

test('without scripts the page says why there is no button', async () => {
  const page = await house.visitor({ javaScriptEnabled: false })
  await page.goto('/sign-in')
  assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0)
  assert.match((await page.textContent('main')) ?? '', /This browser cannot use passkeys, or scripts are off\./)
})
