import type { Page } from 'playwright-core'
import type { As, Visit } from './visit.ts'

/**
 * The days whose demonstrations are pictured: the middle of the year, the survey's time, after the end, before publication,
 * while applications are open, and the first week, in which mail comes back. Two with the year after beside it, which takes
 * applications since `opens`: while the first still runs, and once it is over and the other is the one worked on.
 */
export const days = {
  winter: { day: '2027-01-15' },
  summer: { day: '2027-06-25' },
  after: { day: '2027-08-02' },
  before: { day: '2026-09-30' },
  open: { day: '2026-09-02' },
  autumn: { day: '2026-10-06' },
  both: { day: '2027-06-25', opens: '2027-06-01' },
  second: { day: '2027-08-27', opens: '2027-08-01' },
} as const

/** One picture. `as` is a role, or the id of a person found on a page. */
export type Shot = {
  /** Its file: "pair-silent". */
  name: string
  /** The GET route it pictures, as it is mounted. */
  route: string
  day?: keyof typeof days
  as: As | ((visit: Visit) => Promise<string>)
  at: string | ((visit: Visit) => Promise<string>)
  /** What is done on the page before it is pictured. */
  act?: (page: Page) => Promise<void>
  /** What is done for it changes what other pictures show: it comes after all of those, and none beside it. */
  last?: boolean
  /** A mail as its reader's program shows it: not a page of ours. */
  mail?: boolean
}

/** Whatever the browser itself would ask to be filled in first: the answer to that is what is pictured. */
export const press = (name: string | RegExp) => async (page: Page) => {
  await page.evaluate(() => document.querySelectorAll('form').forEach((form) => (form.noValidate = true)))
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()])
}

export const pairIs = (standing: string) => (visit: Visit) =>
  visit.link('chair', `/committee/pairs?standing=${standing}`, /^\/committee\/pairs\/\w+$/)

/** The pair's page of the first ticket of this kind. */
export const pairOf =
  (kind: string, state = 'open') =>
  async (visit: Visit) =>
    visit.link('chair', await ticketIs(kind, state)(visit), /^\/committee\/pairs\/\w+$/)

export const ticketIs =
  (kind: string, state = 'open') =>
  (visit: Visit) =>
    visit.link('chair', `/committee/tickets?state=${state}&kind=${kind}`, /^\/committee\/tickets\/(?!new$)\w+$/)

/** Asks for a run with this number, as soon as no other is under way. */
export async function askForRun(page: Page, seed: string): Promise<void> {
  for (let again = 0; again < 40 && (await page.getByLabel('Number for the lot').count()) === 0; again += 1) {
    await page.waitForTimeout(500)
    await page.reload()
  }
  await page.getByLabel('Number for the lot').fill(seed)
  await press(/^Match/)(page)
}

/** Has the year played and opens, once it can be read, an answer that came in: with it, what is about it and its day are there. */
export async function playYear(page: Page): Promise<void> {
  await press('Play the year')(page)
  // it follows the year by itself
  await page.getByRole('heading', { name: 'Calendar' }).waitFor({ timeout: 120_000 })
  await page.getByRole('link', { name: /came in$/ }).click()
  await page.getByRole('link', { name: /^Re: / }).first().click()
  await page.getByText('Somebody answers').waitFor()
}

/** The first address on one of the chair's pages that matches. */
export const linkIs = (path: string, pattern: RegExp) => (visit: Visit) => visit.link('chair', path, pattern)

/** The newest stored run. */
export const runIs = (query: string) => async (visit: Visit) =>
  (await visit.link('chair', '/committee/matching', /^\/committee\/matching\/runs\/\w+$/)) + query

export const applicationIs = (query: string) => (visit: Visit) =>
  visit.link('chair', `/committee/applications?${query}`, /^\/committee\/applications\/\w+$/)

export const mailIs =
  (query: string, base = '/committee/mail', end = '') =>
  async (visit: Visit) =>
    (await visit.link(
      base === '/dev/mailbox' ? 'nobody' : 'chair',
      `${base}?${query}`,
      new RegExp(`^${base}/\\w{16}$`),
    )) + end

/** A link in a mail of this kind whose page fits; mails are looked through until one does. */
export const mailed = (kind: string, link: RegExp, fits: RegExp) => async (visit: Visit) => {
  for (let page = 1; page <= 4; page += 1) {
    const list = await visit.get('nobody', `/dev/mailbox?kind=${kind}&page=${page}`)
    for (const [, path = ''] of list.html.matchAll(/href="(\/dev\/mailbox\/\w+)"/g)) {
      const text = (await visit.get('nobody', path)).html
      const found = link.exec(text)?.[0]
      if (found !== undefined && fits.test(mainOf((await visit.get('nobody', found)).html))) return found
    }
  }
  throw new Error(`no ${kind} has a link like ${link.source} whose page has ${fits.source}`)
}

/** A mail that leaves later: a contact hears half an hour after the press that somebody wants no more topics. */
export const mailThatWaits = async (visit: Visit) => {
  await visit.post('nobody', await mailed('topic', /\/stop\/\w{42}/, /Stop the monthly topics/)(visit))
  return mailIs('state=queued')(visit)
}

const mainOf = (html: string): string => html.slice(html.indexOf('<main'))

/** Somebody of the switcher's in this situation. */
export const who = (role: 'mentor' | 'mentee', situation: RegExp) => (visit: Visit) => visit.somebody(role, situation)

/** The link of a question. */
export const q = String.raw`\/q\/\w{42}`

/** A mail of every kind that lies in the mailbox, as its reader sees it. */
export async function mailShots(visit: Visit, day: keyof typeof days): Promise<Shot[]> {
  const { html } = await visit.get('nobody', '/dev/mailbox')
  const list = /<select[^>]*name="kind"[\s\S]*?<\/select>/.exec(html)?.[0] ?? ''
  return [...list.matchAll(/<option value="(\w+)"/g)].map(([, kind = '']) => ({
    name: `mail-of-${kind}`,
    route: '/dev/mailbox/:id/html',
    day,
    as: 'nobody',
    at: mailIs(`kind=${kind}`, '/dev/mailbox', '/html'),
    mail: true,
  }))
}
