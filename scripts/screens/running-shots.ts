import { mailed, press, q, type Shot, ticketIs } from './finding.ts'

/** What the running year asks: a ticket's step behind the weekly mail, a topic that is put off, who stopped topics. */
const step = mailed('weekly_digest', /\/week\/[\w.-]+\/tickets\/\w+/, /steps\/(?:ask|put_off|m\w+-second)"/)

export const runningShots: readonly Shot[] = [
  { name: 'week-ticket', route: '/week/:sealed/tickets/:id', as: 'nobody', at: step },
  {
    name: 'week-ticket-pressed',
    route: '/week/:sealed/tickets/:id',
    as: 'nobody',
    at: step,
    act: press(/how it stands|spoken with them|other address/),
    last: true,
  },
  { name: 'ticket-never-met', route: '/committee/tickets/:id', as: 'chair', at: ticketIs('never_met', 'all') },
  {
    name: 'ticket-lost',
    route: '/committee/tickets/:id',
    day: 'autumn',
    as: 'chair',
    // one says that they have written, and the other answers that nothing has come
    at: async (visit) => {
      const page = await mailed('introduction_question', new RegExp(q), /value="not_yet"/)(visit)
      await visit.post('nobody', page, { answer: 'not_yet' })
      return ticketIs('delivery', 'all')(visit)
    },
    last: true,
  },
  {
    name: 'topic-put-off',
    route: '/committee/topics/:month',
    as: 'contact',
    at: '/committee/topics/2027-03',
    act: async (page) => {
      await page.locator('#goesOn').fill('2027-03-09')
      await page.locator('button[value=save]').click()
      await page.waitForLoadState('load')
    },
    last: true,
  },
  {
    name: 'mail-health-stopped',
    route: '/committee/mail/health',
    as: 'chair',
    at: async (visit) => {
      await visit.post('nobody', await mailed('topic', /\/stop\/\w{42}/, /Stop the monthly topics/)(visit))
      return '/committee/mail/health'
    },
    last: true,
  },
]
