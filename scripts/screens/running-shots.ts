import { mailed, type Shot } from './finding.ts'

/** What the running year asks: a ticket's step behind the weekly mail. */
const step = mailed('weekly_digest', /\/week\/[\w.-]+\/tickets\/\w+/, /steps\/(?:ask|put_off)/)

export const runningShots: readonly Shot[] = [
  { name: 'week-ticket', route: '/week/:sealed/tickets/:id', as: 'nobody', at: step },
  {
    name: 'week-ticket-pressed',
    route: '/week/:sealed/tickets/:id',
    day: 'summer',
    as: 'nobody',
    at: step,
    act: async (page) => {
      await page.locator('main form button').first().click()
    },
  },
]
