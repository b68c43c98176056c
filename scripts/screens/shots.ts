import type { Page } from 'playwright-core'
import type { As, Visit } from './visit.ts'

/** The days whose demonstrations are pictured: the middle of the year, the survey's time, after the end. */
export const days = { winter: '2027-01-15', summer: '2027-07-12', after: '2027-08-02' } as const

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
  /** A mail as its reader's program shows it: not a page of ours. */
  mail?: boolean
}

/** Routes that show nothing of their own. */
export const unpictured: Readonly<Record<string, string>> = {
  '/home': 'leads on to the first page of whoever asks',
  '/letter/:sealed/letter.pdf': 'a file',
  '/letter/:sealed/letter.txt': 'a file',
  '/committee/report/months.csv': 'a file',
}

/** Whatever the browser itself would ask to be filled in first: the answer to that is what is pictured. */
const press = (name: string | RegExp) => async (page: Page) => {
  await page.evaluate(() => document.querySelectorAll('form').forEach((form) => (form.noValidate = true)))
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()])
}

const pairIs = (standing: string) => (visit: Visit) =>
  visit.link('chair', `/committee/pairs?standing=${standing}`, /^\/committee\/pairs\/\w+$/)

/** The pair's page of the first ticket of this kind. */
const pairOf = (kind: string) => async (visit: Visit) =>
  visit.link('chair', await ticketIs(kind)(visit), /^\/committee\/pairs\/\w+$/)

const ticketIs =
  (kind: string, state = 'open') =>
  (visit: Visit) =>
    visit.link('chair', `/committee/tickets?state=${state}&kind=${kind}`, /^\/committee\/tickets\/\w+$/)

const applicationIs = (query: string) => (visit: Visit) =>
  visit.link('chair', `/committee/applications?${query}`, /^\/committee\/applications\/\w+$/)

const mailIs =
  (query: string, base = '/committee/mail', end = '') =>
  async (visit: Visit) =>
    (await visit.link('chair', `${base}?${query}`, new RegExp(`^${base}/\\w+$`))) + end

/** A link in a mail of this kind whose page fits; mails are looked through until one does. */
const mailed = (kind: string, link: RegExp, fits: RegExp) => async (visit: Visit) => {
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

const mainOf = (html: string): string => html.slice(html.indexOf('<main'))

/** Somebody of the switcher's in this situation. */
const who = (role: 'mentor' | 'mentee', situation: RegExp) => (visit: Visit) => visit.somebody(role, situation)

const q = String.raw`\/q\/\w{42}`

export const shots: readonly Shot[] = [
  // anybody
  { name: 'program', route: '/', as: 'nobody', at: '/' },
  { name: 'program-after', route: '/', day: 'after', as: 'nobody', at: '/' },
  { name: 'sign-in', route: '/sign-in', as: 'nobody', at: '/sign-in' },
  { name: 'sign-in-error', route: '/sign-in', as: 'nobody', at: '/sign-in', act: press(/mail me|send|code/i) },
  {
    name: 'sign-in-code',
    route: '/sign-in/code',
    as: 'nobody',
    at: '/sign-in',
    act: async (page) => {
      await page.getByRole('textbox').first().fill('nobody.known@example.org')
      await press(/mail me|send|code/i)(page)
    },
  },
  { name: 'account', route: '/account', as: 'mentee', at: '/account' },
  { name: 'account-chair', route: '/account', as: 'chair', at: '/account' },
  { name: 'letters-check', route: '/letters', as: 'nobody', at: '/letters' },
  { name: 'letters-check-error', route: '/letters', as: 'nobody', at: '/letters?code=' },
  {
    name: 'letter-genuine',
    route: '/letters/:code',
    day: 'winter',
    as: 'nobody',
    at: mailed('letter_ready', /\/letters\/[\w-]+/, /genuine/),
  },
  { name: 'letter-none', route: '/letters/:code', as: 'nobody', at: '/letters/7Q4M-2K9D-X3RT' },
  { name: 'not-there', route: '/', as: 'nobody', at: '/nothing/here' },

  // behind mailed links
  {
    name: 'check-in',
    route: '/q/:sealed/:answer',
    as: 'nobody',
    at: mailed('topic', new RegExp(`${q}/well`), /in touch in January/),
  },
  {
    name: 'check-in-open',
    route: '/q/:sealed',
    as: 'nobody',
    at: async (visit) => await mailed('topic', new RegExp(q), /in touch in January\?/)(visit),
  },
  {
    name: 'check-in-error',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('topic', new RegExp(q), /<legend[\s\S]*in touch in January\?/),
    act: press(/send this answer/i),
  },
  {
    name: 'check-in-thanks',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('topic', new RegExp(q), /Thank you[\s\S]*in touch in January/),
  },
  {
    name: 'check-in-closed',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('check_in_reminder', new RegExp(q), /question is closed/),
  },
  {
    name: 'written',
    route: '/q/:sealed',
    as: 'nobody',
    at: mailed('pair_notice', new RegExp(q), /<h1/),
  },
  {
    name: 'introduction',
    route: '/q/:sealed/:answer',
    as: 'nobody',
    at: mailed('introduction_question', new RegExp(`${q}/not_yet`), /h1/),
  },
  { name: 'help', route: '/help/:sealed', as: 'nobody', at: mailed('topic', /\/help\/\w{42}/, /Help with reaching/) },
  {
    name: 'help-error',
    route: '/help/:sealed',
    as: 'nobody',
    at: mailed('topic', /\/help\/\w{42}/, /Help with reaching/),
    act: press(/for help/i),
  },
  {
    name: 'help-received',
    route: '/help/:sealed',
    as: 'nobody',
    at: mailed('check_in_reminder', /\/help\/\w{42}/, /Help with reaching/),
    act: async (page) => {
      await page.getByRole('radio').first().check()
      await press(/for help/i)(page)
    },
  },
  {
    name: 'help-over',
    route: '/help/:sealed',
    day: 'after',
    as: 'nobody',
    at: mailed('topic', /\/help\/\w{42}/, /has ended/),
  },
  {
    name: 'stop',
    route: '/stop/:sealed',
    as: 'nobody',
    at: mailed('topic', /\/stop\/\w{42}/, /Stop the monthly topics/),
  },
  {
    name: 'stopped',
    route: '/stop/:sealed',
    as: 'nobody',
    at: mailed('topic', /\/stop\/\w{42}/, /Stop the monthly topics/),
    act: press(/stop the monthly topics/i),
  },
  {
    name: 'survey',
    route: '/survey/:sealed',
    day: 'summer',
    as: 'nobody',
    at: mailed('survey_invitation', /\/survey\/\w{42}/, /<form/),
  },
  {
    name: 'survey-error',
    route: '/survey/:sealed',
    day: 'summer',
    as: 'nobody',
    at: mailed('survey_invitation', /\/survey\/\w{42}/, /<form/),
    act: press(/send my answers/i),
  },
  {
    name: 'survey-thanks',
    route: '/survey/:sealed/thanks',
    day: 'summer',
    as: 'nobody',
    at: async (visit) => `${await mailed('survey_invitation', /\/survey\/\w{42}/, /You answered on/)(visit)}/thanks`,
  },
  {
    name: 'survey-over',
    route: '/survey/:sealed',
    day: 'after',
    as: 'nobody',
    at: mailed('survey_invitation', /\/survey\/\w{42}/, /h1/),
  },
  {
    name: 'letter',
    route: '/letter/:sealed',
    as: 'nobody',
    at: mailed('letter_ready', /\/letter\/\w{42}/, /Download/),
  },

  // participants
  { name: 'home-mentee', route: '/my', as: 'mentee', at: '/my' },
  { name: 'home-mentor', route: '/my', as: 'mentor', at: '/my' },
  { name: 'home-mentor-of-several', route: '/my', as: who('mentor', / and /), at: '/my' },
  { name: 'home-alone', route: '/my', as: who('mentee', /without a partner/), at: '/my' },
  { name: 'home-silent', route: '/my', as: who('mentee', /open ticket/), at: '/my' },
  { name: 'home-paused', route: '/my', as: who('mentee', /paused/), at: '/my' },
  { name: 'home-ended', route: '/my', as: who('mentee', /ended/), at: '/my' },
  { name: 'home-survey', route: '/my', day: 'summer', as: 'mentee', at: '/my' },
  { name: 'home-after', route: '/my', day: 'after', as: 'mentee', at: '/my' },
  { name: 'topic', route: '/my/topics/:month', as: 'mentee', at: '/my/topics/2027-01' },
  { name: 'my-letter', route: '/my/letter', as: 'mentee', at: '/my/letter' },
  { name: 'my-letter-asked', route: '/my/letter', as: 'mentor', at: '/my/letter', act: press(/ask for this letter/i) },
  {
    name: 'my-letter-held',
    route: '/my/letter',
    as: who('mentee', /ended/),
    at: '/my/letter',
    act: press(/ask for this letter/i),
  },

  // the committee
  { name: 'today-chair', route: '/committee', as: 'chair', at: '/committee' },
  { name: 'today-contact', route: '/committee', as: 'contact', at: '/committee' },
  { name: 'today-after', route: '/committee', day: 'after', as: 'chair', at: '/committee' },
  { name: 'pairs', route: '/committee/pairs', as: 'chair', at: '/committee/pairs' },
  { name: 'pairs-contact', route: '/committee/pairs', as: 'contact', at: '/committee/pairs' },
  { name: 'pairs-none', route: '/committee/pairs', as: 'chair', at: '/committee/pairs?q=nobody+of+this+name' },
  { name: 'pair-sign', route: '/committee/pairs/:id', as: 'chair', at: pairIs('sign') },
  { name: 'pair-silent', route: '/committee/pairs/:id', as: 'chair', at: pairOf('went_silent') },
  { name: 'pair-never-met', route: '/committee/pairs/:id', as: 'chair', at: pairOf('never_met') },
  { name: 'pair-returned', route: '/committee/pairs/:id', as: 'chair', at: pairOf('returned') },
  { name: 'pair-paused', route: '/committee/pairs/:id', as: 'chair', at: pairIs('paused') },
  { name: 'pair-ended', route: '/committee/pairs/:id', as: 'chair', at: pairIs('ended') },
  { name: 'pair-after', route: '/committee/pairs/:id', day: 'after', as: 'chair', at: pairIs('sign') },
  { name: 'applications', route: '/committee/applications', as: 'chair', at: '/committee/applications' },
  {
    name: 'applications-alone',
    route: '/committee/applications',
    as: 'chair',
    at: '/committee/applications?partner=none',
  },
  {
    name: 'application-accepted',
    route: '/committee/applications/:id',
    as: 'chair',
    at: applicationIs('state=accepted'),
  },
  { name: 'application-alone', route: '/committee/applications/:id', as: 'chair', at: applicationIs('partner=none') },
  { name: 'application-review', route: '/committee/applications/:id', as: 'chair', at: applicationIs('state=review') },
  {
    name: 'application-declined',
    route: '/committee/applications/:id',
    as: 'chair',
    at: applicationIs('state=declined'),
  },
  {
    name: 'application-duplicate',
    route: '/committee/applications/:id',
    as: 'chair',
    at: applicationIs('state=duplicate'),
  },
  { name: 'application-late', route: '/committee/applications/:id', as: 'chair', at: applicationIs('state=late') },
  { name: 'tickets', route: '/committee/tickets', as: 'chair', at: '/committee/tickets' },
  { name: 'tickets-all', route: '/committee/tickets', as: 'chair', at: '/committee/tickets?state=all' },
  { name: 'tickets-none', route: '/committee/tickets', day: 'after', as: 'contact', at: '/committee/tickets' },
  { name: 'ticket-silent', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('went_silent') },
  { name: 'ticket-returned', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('returned') },
  { name: 'ticket-leave', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('leave') },
  { name: 'ticket-closed', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('cannot_reach', 'closed') },
  {
    name: 'ticket-error',
    route: '/committee/tickets/:id',
    as: 'chair',
    at: ticketIs('went_silent'),
    act: press(/close/i),
  },
  { name: 'letters', route: '/committee/letters', as: 'chair', at: '/committee/letters' },
  { name: 'report', route: '/committee/report', as: 'chair', at: '/committee/report' },
  { name: 'mail', route: '/committee/mail', as: 'chair', at: '/committee/mail' },
  { name: 'mail-one', route: '/committee/mail/:id', as: 'chair', at: mailIs('kind=topic') },
  { name: 'mail-failed', route: '/committee/mail/:id', as: 'chair', at: mailIs('state=failed') },
  {
    name: 'mail-alone',
    route: '/committee/mail/:id/html',
    as: 'chair',
    at: mailIs('kind=topic', '/committee/mail', '/html'),
    mail: true,
  },

  // only in a demonstration
  { name: 'dev-people', route: '/dev/people', as: 'nobody', at: '/dev/people' },
  { name: 'dev-mailbox', route: '/dev/mailbox', as: 'nobody', at: '/dev/mailbox' },
  { name: 'dev-mail', route: '/dev/mailbox/:id', as: 'nobody', at: mailIs('kind=pair_notice', '/dev/mailbox') },
  {
    name: 'dev-mail-alone',
    route: '/dev/mailbox/:id/html',
    as: 'nobody',
    at: mailIs('kind=pair_notice', '/dev/mailbox', '/html'),
    mail: true,
  },
]

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
