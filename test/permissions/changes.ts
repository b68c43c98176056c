// The addresses of changes through the year: leaving, and changes to announced pairs.
import type { Said } from './said.ts'

const words = 'Words that a person wrote.'
const review = { action: 'review, propose pairs', door: 'desk' } as const
const link = { action: 'tickets', door: 'link', sealed: 'help-mentee', about: 'pair' } as const

const publish = { action: 'publish', door: 'desk' } as const
const confirm = { action: 'publish: confirm', door: 'desk' } as const

/** Publication, and what changes afterwards. */
export const changes: Record<string, Said> = {
  'GET /committee/publication': confirm,
  'POST /committee/publication/confirmation': confirm,
  'POST /committee/publication/drop': review,
  'POST /committee/publication/undo': publish,
  'GET /committee/repairs': review,
  'POST /committee/repairs': review,
  'POST /committee/tickets/:id/changes': { ...review, about: 'ticket' },
  'GET /committee/repairs/:id': { ...review, about: 'repair' },
  'GET /committee/repairs/:id/mails/:name': { ...review, about: 'unwritten' },
  'POST /committee/repairs/:id/mails/:name/words': {
    ...review,
    about: 'unwritten',
    form: { subject: words, source: words },
  },
  'POST /committee/repairs/:id/publication': { action: 'publish', door: 'desk', about: 'repair' },
  'GET /committee/repairs/:id/confirmation': { ...confirm, about: 'repair' },
  'POST /committee/repairs/:id/confirmation': { ...confirm, about: 'repair' },
  'POST /committee/repairs/:id/undo': { ...review, about: 'repair' },
  'GET /committee/confirmations': review,
  'POST /committee/confirmations/:id/settlement': { ...review, about: 'pair' },
  'POST /committee/confirmations/:id/settlement/withdrawal': { ...review, about: 'pair' },
  'POST /committee/repairs/:id/standby': {
    ...review,
    about: 'repair',
    form: { mentee: 'app-alone', first: 'app-suharto', days: '3' },
  },
  'POST /committee/repairs/:id/standby/stop': { ...review, about: 'repair', form: { mentee: 'app-alone' } },
  'GET /standby/:sealed': { ...link, sealed: 'standby', about: 'standby' },
  'POST /standby/:sealed': { ...link, sealed: 'standby', about: 'standby', form: { answer: 'yes' } },
  'GET /committee/pairs/running': review,
  'POST /committee/pairs/running': review,
  'POST /committee/pairs/running/undo': review,
  'GET /committee/contacts': review,
  'POST /committee/contacts/moves': review,
  'GET /committee/contacts/balance': review,
  'POST /committee/contacts/balance': review,
  'GET /leave/:sealed': link,
  'POST /leave/:sealed': { ...link, form: { what: 'program' } },
  'POST /leave/:sealed/back': link,
  'GET /committee/pairs/:id/end': { ...review, about: 'pair' },
  'POST /committee/pairs/:id/end': { ...review, about: 'pair', form: { who: 'mentee', note: words } },
  'POST /committee/pairs/:id/end/back': { ...review, about: 'pair' },
}
