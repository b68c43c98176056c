// Each address of the application, the row of the matrix it belongs to, and what it is about. A route that is not here
// fails the build (matrix.test.ts).
import { accounts } from './account-routes.ts'
import { applying } from './applying-routes.ts'
import { changes } from './changes.ts'
import { desk } from './desk-routes.ts'
import { matching } from './matching-routes.ts'
import { pastTheCommittee } from './past-routes.ts'
import type { Said } from './said.ts'

const open = { action: 'public page', door: 'open' } as const
const developer = { action: 'public page', door: 'developer' } as const

export const routes: Record<string, Said> = {
  'GET /': open,
  'GET /questions': open,
  'GET /privacy': open,
  'GET /accessibility': open,
  'GET /dates.ics': open,
  'GET /cycles': open,
  'GET /cycles/:label': open,
  'GET /eligibility': open,
  'GET /contact': open,
  'POST /contact': open,
  'GET /contact/received': open,
  'GET /letters': open,
  'GET /letters/:code': open,
  'GET /tell-me': open,
  'POST /tell-me': open,
  'GET /tell-me/asked': open,
  'GET /tell-me/:sealed': { action: 'public page', door: 'link', sealed: 'interest', about: 'interest' },
  'POST /tell-me/:sealed': { action: 'public page', door: 'link', sealed: 'interest', about: 'interest' },
  'GET /q/:sealed': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
  'GET /q/:sealed/:answer': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
  'POST /q/:sealed': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
  'POST /q/:sealed/back': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
  'GET /quote/:sealed': { action: 'public page', door: 'link', sealed: 'quote', about: 'praise' },
  'POST /quote/:sealed': {
    action: 'public page',
    door: 'link',
    sealed: 'quote',
    about: 'praise',
    form: { answer: 'no' },
  },
  'GET /stop/:sealed': { action: 'public page', door: 'link', sealed: 'topics', about: 'person' },
  'POST /stop/:sealed': { action: 'public page', door: 'link', sealed: 'topics', about: 'person' },
  'POST /stop/:sealed/resumption': { action: 'public page', door: 'link', sealed: 'topics', about: 'person' },
  'GET /survey/:sealed': { action: 'feedback', door: 'link', sealed: 'survey', about: 'feedback' },
  'GET /survey/:sealed/thanks': { action: 'feedback', door: 'link', sealed: 'survey', about: 'feedback' },
  'POST /survey/:sealed': { action: 'feedback', door: 'link', sealed: 'survey', about: 'feedback' },
  'POST /survey/:sealed/withdrawal': { action: 'feedback', door: 'link', sealed: 'survey', about: 'feedback' },
  'GET /letter/:sealed': { action: 'letters', door: 'link', sealed: 'letter', about: 'letter' },
  'GET /letter/:sealed/letter.pdf': { action: 'letters', door: 'link', sealed: 'letter', about: 'letter' },
  'GET /letter/:sealed/letter.txt': { action: 'letters', door: 'link', sealed: 'letter', about: 'letter' },
  'GET /my': { action: "partner's address", door: 'own' },
  'GET /my/topics': { action: "partner's address", door: 'own' },
  'GET /my/topics/:month': { action: "partner's address", door: 'own', about: 'month' },
  'POST /my/pairs/:id/signs': { action: "partner's address", door: 'own', about: 'pair', form: { when: 'today' } },
  'POST /my/signs/:id/removal': { action: 'tickets', door: 'own', about: 'sign' },
  'GET /my/again': { action: 'letters', door: 'own' },
  'POST /my/again/:id': { action: 'letters', door: 'own' },
  'POST /my/again/:id/removal': { action: 'letters', door: 'own' },
  'GET /my/letter': { action: 'letters', door: 'own' },
  'POST /my/letter': { action: 'letters', door: 'own', about: 'cycle', field: 'cycle', form: { role: 'mentee' } },
  'GET /week/:sealed': { action: 'write to own pairs', door: 'link', sealed: 'digest', about: 'week' },
  'POST /week/:sealed': { action: 'write to own pairs', door: 'link', sealed: 'digest', about: 'week' },
  'POST /week/:sealed/withdrawals/:batch': {
    action: 'write to own pairs',
    door: 'link',
    sealed: 'digest',
    about: 'week',
  },
  'GET /week/:sealed/tickets/:id': {
    action: 'write to own pairs',
    door: 'link',
    sealed: 'digest',
    about: 'week',
  },
  'POST /week/:sealed/tickets/:id/steps/:step': {
    action: 'write to own pairs',
    door: 'link',
    sealed: 'digest',
    about: 'week',
  },
  'POST /week/:sealed/tickets/:id/withdrawal': {
    action: 'write to own pairs',
    door: 'link',
    sealed: 'digest',
    about: 'week',
  },

  ...accounts,
  ...applying,
  ...desk,
  ...matching,
  ...changes,
  ...pastTheCommittee,

  'GET /dev/people': developer,
  'POST /dev/be': { ...developer, form: { person: 'noor' } },
  'GET /dev/mailbox': developer,
  'GET /dev/mailbox/:id': { ...developer, about: 'mail' },
  'GET /dev/mailbox/:id/html': { ...developer, about: 'mail' },
}
