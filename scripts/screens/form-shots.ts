import type { Page } from 'playwright-core'
import { press, type Shot } from './finding.ts'

/** What somebody types on each page of the form; a page is left out by not being listed. */
type Typed = (page: Page) => Promise<void>

const save = press('Save and continue')

const roles =
  (role: 'As a mentee' | 'As both'): Typed =>
  async (page) => {
    await page.getByRole('radio', { name: role }).check()
    await save(page)
  }

const about: Typed = async (page) => {
  await page.getByLabel('Your name, as you want it written').fill('Sinahi Quenga')
  await page.getByLabel('Your time zone').fill('Guam')
  await page.getByRole('checkbox', { name: 'English' }).check()
  await save(page)
}

const membership: Typed = async (page) => {
  await page.getByLabel(/member number/).fill('3535887')
  await save(page)
}

const position = async (page: Page, n: number, title: string, employer: string, dates: readonly string[]) => {
  const at = (part: string) => page.locator(`[id="positions.${n}.${part}"]`)
  await at('title').fill(title)
  await at('employer').fill(employer)
  await at('fromMonth').selectOption(dates[0] ?? '')
  await at('fromYear').fill(dates[1] ?? '')
  if (dates[2] === undefined) return at('still').check()
  await at('toMonth').selectOption(dates[2])
  await at('toYear').fill(dates[3] ?? '')
}

const rows: Typed = async (page) => {
  await position(page, 1, 'Librarian', 'Harbor Public Library', ['January', '2023', 'January', '2024'])
  await press('Add another position')(page)
  await position(page, 2, 'Librarian', 'Bayside College Library', ['July', '2023', 'July', '2024'])
  await press('Add another position')(page)
  await position(page, 3, 'Youth services librarian', 'Tumon Bay Library', ['March', '2025'])
}

const positions: Typed = async (page) => {
  await rows(page)
  await save(page)
}

const work: Typed = async (page) => {
  await page.getByLabel('City (optional)').fill('Hagåtña')
  await page.getByLabel('State, province or territory').fill('Guam')
  await page.getByRole('checkbox', { name: 'Public', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Youth services' }).check()
  await save(page)
}

const topics: Typed = async (page) => {
  await page.getByRole('checkbox', { name: 'Leadership' }).check()
  await page.getByRole('checkbox', { name: 'Networking' }).check()
  await page.getByLabel('Why you would like to take part').fill('To learn how others began, far from the mainland.')
  await save(page)
}

const channels: Typed = async (page) => {
  await page.getByRole('checkbox', { name: 'Email' }).check()
  await page.getByRole('checkbox', { name: 'Video call' }).check()
  await save(page)
}

const notes: Typed = (page) => save(page)

const promises: Typed = async (page) => {
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await save(page)
}

const whole = [roles('As a mentee'), about, membership, positions, work, topics, channels, notes, promises]

/** Through the door with an address of one's own; the code is read in the demonstration's mailbox. */
export async function openForm(page: Page, address: string): Promise<void> {
  await page.goto(new URL('/apply', page.url()).href)
  await page.waitForTimeout(2100)
  await page.getByLabel('Your email address').fill(address)
  await press('Mail me a code')(page)
  const list = await page.request.get(new URL('/dev/mailbox?kind=application_code', page.url()).href)
  const mine = (await list.text()).split(/<tr\b/).find((row) => row.includes(address)) ?? ''
  await page.getByLabel('Six digits').fill(/\b(\d{6}) opens/.exec(mine)?.[1] ?? '')
  await press('Open my form')(page)
}

const form = (name: string, route: string, steps: readonly Typed[], last?: Typed, day: Shot['day'] = 'open'): Shot => ({
  name: `apply-${name}`,
  route,
  day,
  as: 'nobody',
  at: '/apply',
  act: async (page) => {
    await openForm(page, `${name}-${day}@example.org`)
    for (const [at, step] of steps.entries()) {
      const [slug = ''] = [slugs[at]]
      await page.goto(new URL(`/apply/form/${slug}`, page.url()).href)
      await step(page)
    }
    await last?.(page)
  },
})

const slugs = ['roles', 'name', 'memberNumber', 'positions', 'jobTitle', 'topics', 'channels', 'exclusions', 'promise']

const goTo =
  (path: string): Typed =>
  async (page) => {
    await page.goto(new URL(path, page.url()).href)
  }

const topic = '/apply/form/:page'

/** Applying, from the door to the withdrawal. */
export const formShots: readonly Shot[] = [
  { name: 'apply', route: '/apply', day: 'open', as: 'nobody', at: '/apply' },
  { name: 'apply-error', route: '/apply', day: 'open', as: 'nobody', at: '/apply', act: press('Mail me a code') },
  {
    name: 'apply-code',
    route: '/apply/code',
    day: 'open',
    as: 'nobody',
    at: '/apply',
    act: async (page) => {
      await page.waitForTimeout(2100)
      await page.getByLabel('Your email address').fill('code@example.org')
      await press('Mail me a code')(page)
    },
  },
  { name: 'apply-link-over', route: '/apply/link/:link', day: 'open', as: 'nobody', at: '/apply/link/none' },
  form('new', '/apply/form', [], goTo('/apply/form')),
  form('begun', '/apply/form', whole.slice(0, 3), goTo('/apply/form')),
  form('late', '/apply/form', whole, goTo('/apply/form'), 'before'),
  form('roles', topic, [], goTo('/apply/form/roles')),
  form('about', topic, whole.slice(0, 1), goTo('/apply/form/name')),
  form('about-error', topic, whole.slice(0, 1), async (page) => {
    await goTo('/apply/form/name')(page)
    await save(page)
  }),
  form('positions', topic, whole.slice(0, 4), goTo('/apply/form/positions')),
  form('positions-error', topic, whole.slice(0, 3), async (page) => {
    await goTo('/apply/form/positions')(page)
    await rows(page)
    await page.locator('[id="positions.3.employer"]').fill('')
    await page.locator('[id="positions.3.fromMonth"]').selectOption('')
    await save(page)
  }),
  form('positions-none', topic, whole.slice(0, 3), async (page) => {
    await goTo('/apply/form/positions')(page)
    await save(page)
  }),
  form('work', topic, whole.slice(0, 4), goTo('/apply/form/jobTitle')),
  form('topics', topic, whole.slice(0, 1), goTo('/apply/form/topics')),
  form('promise', topic, whole.slice(0, 1), goTo('/apply/form/promise')),
  form('for-matching', '/apply/for-matching', [], goTo('/apply/for-matching')),
  form('card', '/apply/card', whole, goTo('/apply/card')),
  form('check', '/apply/check', whole, goTo('/apply/check')),
  form('check-error', '/apply/check', whole.slice(0, 3), async (page) => {
    await goTo('/apply/check')(page)
    await press('Send my application')(page)
  }),
  form('who', '/apply/check', whole, async (page) => {
    await goTo('/apply/check')(page)
    await press('Send my application')(page)
    // somebody else with the same mailbox
    await goTo('/apply/form/name')(page)
    await page.getByLabel('Your name, as you want it written').fill('Tomás Quenga')
    await save(page)
    await goTo('/apply/check')(page)
  }),
  form('sent', '/apply/sent', whole, async (page) => {
    await goTo('/apply/check')(page)
    await press('Send my application')(page)
  }),
  form('check-sent', '/apply/check', whole, async (page) => {
    await goTo('/apply/check')(page)
    await press('Send my application')(page)
    await goTo('/apply/check')(page)
  }),
  form('deletion', '/apply/deletion', whole.slice(0, 2), goTo('/apply/deletion')),
  form('withdrawal', '/apply/withdrawal/:sealed', whole, async (page) => {
    await goTo('/apply/check')(page)
    await press('Send my application')(page)
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Withdraw my application' }).click()])
  }),
  form('withdrawn', '/apply/withdrawal/:sealed', whole, async (page) => {
    await goTo('/apply/check')(page)
    await press('Send my application')(page)
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Withdraw my application' }).click()])
    await press('Withdraw my application')(page)
  }),
]
