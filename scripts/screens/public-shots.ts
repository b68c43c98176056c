import type { Page } from 'playwright-core'
import { mailed, press, type Shot } from './finding.ts'
import type { Visit } from './visit.ts'

async function askToBeTold(page: Page, address: string): Promise<void> {
  await page.waitForTimeout(2100)
  await page.getByLabel('Your email address').fill(address)
  await press('Tell me')(page)
}

/** A link in a mail to this address, in the demonstration's mailbox. */
/** The link in the latest mail of a kind to an address, whole. */
export async function linkIn(page: Page, kind: string, address: string, link: RegExp): Promise<string> {
  const at = (path: string) => new URL(path, page.url()).href
  const list = await (await page.request.get(at(`/dev/mailbox?kind=${kind}`))).text()
  const row = list.split(/<tr\b/).find((one) => one.includes(address)) ?? ''
  const mail = /href="(\/dev\/mailbox\/\w+)"/.exec(row)?.[1] ?? ''
  return at(link.exec(await (await page.request.get(at(mail))).text())?.[0] ?? '/')
}

const helpLink = mailed('topic', /\/help\/\w{42}/, /Help with reaching/)

const pauseLink = (visit: Visit) => helpLink(visit).then((page) => visit.link('nobody', page, /^\/pause\/\w{42}/))

/** What anybody sees who comes to the program for the first time. */
export const publicShots: readonly Shot[] = [
  { name: 'program-open', route: '/', day: 'open', as: 'nobody', at: '/' },
  { name: 'program-late', route: '/', day: 'before', as: 'nobody', at: '/' },
  { name: 'cycles', route: '/cycles', as: 'nobody', at: '/cycles' },
  { name: 'cycle', route: '/cycles/:label', day: 'after', as: 'nobody', at: '/cycles/2026-27' },
  { name: 'pause', route: '/pause/:sealed', as: 'nobody', at: pauseLink },
  {
    name: 'pause-set',
    route: '/pause/:sealed',
    as: 'nobody',
    at: pauseLink,
    act: async (page) => {
      await page.getByRole('radio', { name: /until I say/i }).check()
      await page.getByRole('radio', { name: /rather not say/i }).check()
      await page.getByRole('radio', { name: /^No/ }).check()
      await press('Pause')(page)
    },
  },
  {
    name: 'pause-error',
    route: '/pause/:sealed',
    as: 'nobody',
    at: pauseLink,
    act: press('Pause'),
  },
  { name: 'eligibility', route: '/eligibility', day: 'open', as: 'nobody', at: '/eligibility' },
  {
    name: 'eligibility-mentee',
    route: '/eligibility',
    day: 'open',
    as: 'nobody',
    at: '/eligibility?years=2&months=&held=yes&member=yes',
  },
  {
    name: 'eligibility-student',
    route: '/eligibility',
    day: 'open',
    as: 'nobody',
    at: '/eligibility?years=0&months=&held=no&member=soon',
  },
  { name: 'eligibility-error', route: '/eligibility', day: 'open', as: 'nobody', at: '/eligibility?years=two' },
  {
    name: 'eligibility-after',
    route: '/eligibility',
    day: 'after',
    as: 'nobody',
    at: '/eligibility?years=5&months=2&held=yes&member=yes',
  },
  { name: 'questions', route: '/questions', day: 'open', as: 'nobody', at: '/questions' },
  { name: 'privacy', route: '/privacy', day: 'open', as: 'nobody', at: '/privacy' },
  { name: 'accessibility', route: '/accessibility', day: 'open', as: 'nobody', at: '/accessibility' },
  { name: 'contact', route: '/contact', as: 'nobody', at: '/contact' },
  {
    name: 'contact-confidential',
    route: '/contact/received/confidential',
    as: 'nobody',
    at: '/contact/received/confidential',
  },
  {
    name: 'past-contact',
    route: '/help/:sealed/concern',
    as: 'nobody',
    at: async (visit) => `${await helpLink(visit)}/concern`,
  },
  {
    name: 'past-contact-error',
    route: '/help/:sealed/concern',
    as: 'nobody',
    at: async (visit) => `${await helpLink(visit)}/concern`,
    act: press('Send it in confidence'),
  },
  {
    name: 'past-contact-received',
    route: '/help/:sealed/concern/received',
    as: 'nobody',
    at: async (visit) => `${await helpLink(visit)}/concern/received`,
  },
  { name: 'contact-error', route: '/contact', as: 'nobody', at: '/contact', act: press('Send it') },
  {
    name: 'quote',
    route: '/quote/:sealed',
    as: 'nobody',
    at: '/contact',
    act: async (page) => {
      await page.waitForTimeout(2100)
      await page.getByRole('radio', { name: 'Praise' }).check()
      await page.getByLabel('What do you want to tell us?').fill('My mentor changed my year. Thank you.')
      await press('Send it')(page)
    },
  },
  {
    name: 'contact-received',
    route: '/contact/received',
    as: 'nobody',
    at: '/contact',
    act: async (page) => {
      await page.waitForTimeout(2100)
      await page.getByRole('radio', { name: 'Comment' }).check()
      await page.getByLabel('What do you want to tell us?').fill('The topics are long for a phone.')
      await press('Send it')(page)
    },
  },
  { name: 'tell-me', route: '/tell-me', as: 'nobody', at: '/tell-me' },
  { name: 'tell-me-error', route: '/tell-me', as: 'nobody', at: '/tell-me', act: press('Tell me') },
  {
    name: 'tell-me-asked',
    route: '/tell-me/asked',
    as: 'nobody',
    at: '/tell-me',
    act: (page) => askToBeTold(page, 'asked@example.org'),
  },
  {
    name: 'tell-me-confirm',
    route: '/tell-me/:sealed',
    as: 'nobody',
    at: '/tell-me',
    act: async (page) => {
      await askToBeTold(page, 'confirm@example.org')
      await page.goto(await linkIn(page, 'interest_confirm', 'confirm@example.org', /\/tell-me\/\w{42}/))
    },
  },
]
