import type { Page } from 'playwright-core'
import { press, type Shot, ticketIs } from './finding.ts'
import type { Visit } from './visit.ts'
import { linkIn } from './public-shots.ts'

/** Of the first application in the list. */
const personsAddress = async (visit: Visit) =>
  visit.link(
    'chair',
    await visit.link('chair', '/committee/applications', /^\/committee\/applications\/\w+$/),
    /\/people\/\w+\/address$/,
  )

/** Signing in, one's own account, and who holds which office. */
export const accountShots: readonly Shot[] = [
  { name: 'sign-in-link-elsewhere', route: '/sign-in/link/:link', as: 'nobody', at: '/sign-in/link/none' },
  {
    name: 'sign-in-link',
    route: '/sign-in/link/:link',
    as: 'nobody',
    at: '/sign-in',
    act: async (page) => {
      await page.getByLabel('Your email address').fill('ada.lindqvist@example.org')
      await press(/mail me/i)(page)
      await page.goto(new URL('/sign-in/link/none', page.url()).href)
    },
  },
  { name: 'provider-silent', route: '/sign-in/provider', as: 'nobody', at: '/sign-in/provider' },
  { name: 'provider-elsewhere', route: '/sign-in/provider/back', as: 'nobody', at: '/sign-in/provider/back' },
  { name: 'account-provider', route: '/account/provider', as: 'chair', at: '/account/provider' },
  {
    name: 'account-employer',
    route: '/account/employer',
    as: 'mentor',
    at: '/account/employer',
    act: async (page) => {
      await page.getByLabel('Where do you work now?').fill('Elm County Library')
      await press('Tell us')(page)
    },
  },
  {
    name: 'account-employer-wrong',
    route: '/account/employer',
    as: 'mentee',
    at: '/account/employer',
    act: press('Tell us'),
  },
  {
    name: 'person-employer',
    route: '/committee/people/:id/employer',
    as: 'chair',
    at: '/committee/applications',
    act: async (page) => {
      await page.locator('tbody a').first().click()
      await page.getByRole('link', { name: 'Works elsewhere now' }).click()
      await page.getByRole('textbox').fill('Elm County Library')
      await press('Enter it')(page)
    },
  },
  { name: 'account-data', route: '/account/data', as: 'mentor', at: '/account/data' },
  {
    name: 'account-data-all',
    route: '/account/data',
    as: 'mentor',
    at: '/account/data',
    act: press('Read everything'),
  },
  { name: 'account-erasure', route: '/account/data/erasure', as: 'mentor', at: '/account/data/erasure' },
  {
    name: 'account-erasure-asked',
    route: '/account/data/erasure',
    as: 'mentee',
    at: '/account/data/erasure',
    act: async (page) => {
      await page.getByLabel('I have read what goes').check()
      await press('Ask for it')(page)
    },
  },
  { name: 'people-export', route: '/committee/people/export', as: 'chair', at: '/committee/people/export' },
  {
    name: 'people-export-error',
    route: '/committee/people/export',
    as: 'chair',
    at: '/committee/people/export',
    act: async (page) => {
      await page.getByLabel('What it is for').fill('x')
      await press('Download the list')(page)
    },
  },
  { name: 'erasures-none', route: '/committee/erasures', as: 'chair', at: '/committee/erasures' },
  {
    name: 'erasure-entered',
    route: '/committee/people/:id/erasure',
    as: 'chair',
    at: async (visit) => (await personsAddress(visit)).replace('/address', '/erasure'),
    act: press('Enter it'),
  },
  {
    name: 'erasures',
    route: '/committee/erasures',
    as: 'chair',
    at: async (visit) => (await personsAddress(visit)).replace('/address', '/erasure'),
    act: async (page) => {
      await page.getByLabel('Why you enter it').fill('They wrote on Monday.')
      await press('Enter it')(page)
    },
  },
  { name: 'account-address', route: '/account/address', as: 'chair', at: '/account/address' },
  {
    name: 'account-address-code',
    route: '/account/address/code',
    as: 'chair',
    at: '/account/address',
    act: async (page) => {
      await page.getByLabel('New email address').fill('noor.delacruz@example.org')
      await press('Mail me a code')(page)
    },
  },
  { name: 'account-address-link', route: '/account/address/link/:link', as: 'chair', at: '/account/address/link/none' },
  { name: 'account-address-done', route: '/account/address/done', as: 'chair', at: '/account/address/done' },
  {
    name: 'person-address',
    route: '/committee/people/:id/address',
    as: 'chair',
    at: personsAddress,
    act: async (page) => {
      await page.getByLabel('New email address').fill('no address')
      await press('Enter this address')(page)
    },
  },
  {
    name: 'address-undo',
    route: '/address/:sealed',
    as: 'chair',
    at: personsAddress,
    act: async (page) => {
      const name = (await page.locator('h1').textContent())?.replace('A new address for ', '') ?? ''
      await page.getByLabel('New email address').fill('ada.lindqvist@example.org')
      await page.getByLabel('Why you enter it').fill('They telephoned.')
      await press('Enter this address')(page)
      await page.goto(await linkIn(page, 'address_changed', name, /\/address\/\w+/))
    },
  },
  { name: 'account-passkeys', route: '/account/passkeys', as: 'chair', at: '/account/passkeys' },
  { name: 'offices', route: '/committee/offices', as: 'chair', at: '/committee/offices' },
  {
    name: 'offices-error',
    route: '/committee/offices',
    as: 'chair',
    at: '/committee/offices',
    act: async (page) => {
      await fillIn(page)
      await page.getByLabel('Last day', { exact: true }).last().fill('2020-01-01')
      await press('Send the invitation')(page)
    },
  },
  {
    name: 'invitation',
    route: '/invitation/:token',
    as: 'chair',
    at: '/committee/offices',
    act: async (page) => {
      await fillIn(page)
      await press('Send the invitation')(page)
      await page.goto(await linkIn(page, 'office_invitation', 'Ada Lindqvist', /\/invitation\/\w{52}/))
    },
  },
  {
    name: 'passkey-new',
    route: '/account/passkeys/new',
    as: 'chair',
    at: '/committee/offices',
    act: async (page) => {
      await registered(page, 'Ines Vogel', 'ines.vogel@example.org')
      await page.goto(new URL('/account/passkeys/new', page.url()).href)
    },
  },
  {
    // whoever holds an office and came by a code
    name: 'step-up',
    route: '/account/address',
    as: 'chair',
    at: '/committee/offices',
    act: async (page) => {
      const email = 'olga.petrova@example.org'
      await registered(page, 'Olga Petrova', email)
      await press('Sign out')(page)
      await page.goto(new URL('/sign-in', page.url()).href)
      await page.getByLabel('Your email address').fill(email)
      await press(/mail me/i)(page)
      await page.goto(await linkIn(page, 'sign_in_code', 'is your sign-in code', /\/sign-in\/link\/\w{52}/))
      await press('Sign in')(page)
      await page.goto(new URL('/account/address', page.url()).href)
    },
  },
  { name: 'absences', route: '/committee/absences', as: 'chair', at: '/committee/absences' },
  {
    name: 'absences-wrong',
    route: '/committee/absences',
    as: 'contact',
    at: '/committee/absences',
    act: async (page) => {
      await page.getByLabel('First day').fill('2027-03-08')
      await page.getByLabel('Last day').fill('2027-03-01')
      await page.getByLabel('Deputy').selectOption({ index: 1 })
      await press('Enter the absence')(page)
    },
  },
  { name: 'invitation-over', route: '/invitation/:token', as: 'nobody', at: '/invitation/none' },
  {
    name: 'ticket-address',
    route: '/committee/tickets/:id/address',
    day: 'autumn',
    as: 'chair',
    at: async (visit) => `${await ticketIs('returned')(visit)}/address`,
  },
  {
    name: 'ticket-address-error',
    route: '/committee/tickets/:id/address',
    day: 'autumn',
    as: 'chair',
    at: async (visit) => `${await ticketIs('returned')(visit)}/address`,
    act: press('Enter this address'),
  },
]

/** Invites somebody, who registers a passkey with a device that the browser plays. */
async function registered(page: Page, name: string, email: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const device = { protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true } as const
  const knows = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true }
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { ...device, ...knows } })
  await fillIn(page, name, email)
  await press('Send the invitation')(page)
  await page.goto(await linkIn(page, 'office_invitation', name, /\/invitation\/\w{52}/))
  await page.getByRole('button', { name: 'Register a passkey and begin' }).click()
  await page.waitForURL((url) => url.pathname === '/committee')
}

async function fillIn(page: Page, name = 'Ada Lindqvist', email = 'ada.lindqvist@example.org'): Promise<void> {
  const form = page.getByRole('region', { name: 'Invite somebody to an office' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Email address').fill(email)
  await form.getByLabel('What they may do').selectOption('chair')
  await form.getByLabel('Office, as you call it').fill('Co-chair')
  await form.getByLabel('Last day').fill('2028-06-30')
}
