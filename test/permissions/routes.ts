// Each address of the application, the row of the matrix it belongs to, and what it is about. A route that is not here
// fails the build (matrix.test.ts).
import { changes } from './changes.ts'
import type { Action } from './matrix.ts'
import { pastTheCommittee } from './past-routes.ts'
import type { Kind } from './world.ts'

/**
 * Through which door: `open` to everybody; `account` for whoever is signed in; `own` for who takes part, `desk` for the
 * committee; `guard` for who reads what goes past it; `link` for whoever holds the mailed link; `developer` only in a demonstration.
 */
export type Door = 'open' | 'account' | 'own' | 'desk' | 'guard' | 'link' | 'developer'

export type Said = {
  action: Action
  door: Door
  /** What the address names. */
  about?: Kind
  /** For what a mailed link was sealed. */
  sealed?: string
  /** The form's field that names it, where the address does not. */
  field?: string
  /** A form that would be taken. */
  form?: Record<string, string>
}

const open = { action: 'public page', door: 'open' } as const
const writing = { action: 'application: write', door: 'open' } as const
const draft = { action: 'application: write', door: 'link' } as const
const review = { action: 'review, propose pairs', door: 'desk' } as const
const own = { action: 'own sessions' } as const
const account = { action: 'own sessions', door: 'account' } as const
const developer = { action: 'public page', door: 'developer' } as const
const settings = { action: 'settings, templates', door: 'desk' } as const
const post = { action: 'how the post is', door: 'desk' } as const
const publish = { action: 'publish', door: 'desk' } as const
const offices = { action: 'offices, handover', door: 'desk' } as const
const words = 'Words that a person wrote.'

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

  'GET /sign-in': open,
  'POST /sign-in': { ...open, form: { email: 'nobody@example.org' } },
  'GET /sign-in/code': open,
  'POST /sign-in/code': open,
  'GET /sign-in/link/:link': { ...own, door: 'link', about: 'link' },
  'POST /sign-in/link/:link': { ...own, door: 'link', about: 'link' },
  'POST /sign-in/passkey': open,
  'GET /sign-in/provider': open,
  'GET /sign-in/provider/back': open,
  'POST /sign-in/provider/back': open,
  'GET /account/provider': account,
  'GET /account/provider/connection': account,
  'POST /account/provider/:id/removal': { ...own, door: 'account', about: 'identity' },
  'GET /account/address': account,
  'POST /account/address': { ...account, form: { address: 'ada.lindqvist@example.org' } },
  'GET /account/address/code': account,
  'POST /account/address/code': { ...account, form: { code: '123456' } },
  'GET /account/address/link/:link': account,
  'POST /account/address/link/:link': account,
  'GET /account/address/done': account,
  'GET /address/:sealed': { ...own, door: 'link', sealed: 'address', about: 'address' },
  'POST /address/:sealed': { ...own, door: 'link', sealed: 'address', about: 'address' },
  'GET /committee/people/:id/address': { action: 'address of others', door: 'desk', about: 'person' },
  'POST /committee/people/:id/address': {
    action: 'address of others',
    door: 'desk',
    about: 'person',
    form: { address: 'ada.lindqvist@example.org', why: words },
  },
  'GET /invitation/:token': { action: 'offices, handover', door: 'link', about: 'link' },
  'POST /invitation/:token': { action: 'offices, handover', door: 'link', about: 'link' },
  'GET /home': account,
  'GET /account': account,
  'POST /account/sessions/:id/end': { ...own, door: 'account', about: 'session' },
  'POST /account/sessions/end': account,
  'GET /account/passkeys': account,
  'GET /account/passkeys/new': account,
  'POST /account/passkeys': account,
  'POST /account/passkeys/:id/removal': { ...own, door: 'account', about: 'passkey' },
  'POST /account/confirm': account,
  'POST /sign-out': account,

  'GET /apply': writing,
  'POST /apply': writing,
  'GET /apply/code': writing,
  'POST /apply/code': writing,
  'POST /apply/exit': writing,
  'GET /apply/link/:link': { ...draft, about: 'link' },
  'POST /apply/link/:link': { ...draft, about: 'link' },
  'GET /apply/form': draft,
  'GET /apply/form/:page': draft,
  'POST /apply/form/:page': draft,
  'GET /apply/for-matching': draft,
  'POST /apply/for-matching': draft,
  'GET /apply/card': draft,
  'GET /apply/check': draft,
  'POST /apply/submission': draft,
  'GET /apply/sent': draft,
  'GET /apply/answers.txt': draft,
  'GET /apply/deletion': draft,
  'POST /apply/deletion': draft,
  'GET /apply/withdrawal/:sealed': { ...draft, sealed: 'withdrawal', about: 'draft' },
  'POST /apply/withdrawal/:sealed': { ...draft, sealed: 'withdrawal', about: 'draft' },
  'GET /status/:sealed': { action: 'application: write', door: 'link', sealed: 'status', about: 'application' },
  'GET /answer/:sealed': { action: 'application: write', door: 'link', sealed: 'answer', about: 'decision' },
  'POST /answer/:sealed': { action: 'application: write', door: 'link', sealed: 'answer', about: 'decision' },

  'GET /q/:sealed': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
  'GET /q/:sealed/:answer': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
  'POST /q/:sealed': { action: 'tickets', door: 'link', sealed: 'question', about: 'question' },
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
  'GET /my/topics/:month': { action: "partner's address", door: 'own', about: 'month' },
  'POST /my/pairs/:id/signs': { action: "partner's address", door: 'own', about: 'pair', form: { when: 'today' } },
  'POST /my/signs/:id/removal': { action: 'tickets', door: 'own', about: 'sign' },
  'GET /my/letter': { action: 'letters', door: 'own' },
  'POST /my/letter': { action: 'letters', door: 'own', about: 'cycle', field: 'cycle', form: { role: 'mentee' } },

  'GET /committee': { action: 'tickets', door: 'desk' },
  'GET /committee/pairs': { action: "partner's address", door: 'desk' },
  'GET /committee/pairs/:id': { action: "partner's address", door: 'desk', about: 'pair' },
  'GET /week/:sealed': { action: 'write to own pairs', door: 'link', sealed: 'digest', about: 'nudge' },
  'POST /week/:sealed': { action: 'write to own pairs', door: 'link', sealed: 'digest', about: 'nudge' },
  'POST /week/:sealed/withdrawals/:batch': {
    action: 'write to own pairs',
    door: 'link',
    sealed: 'digest',
    about: 'nudge',
  },
  'GET /committee/topics': { action: 'write to own pairs', door: 'desk' },
  'GET /committee/topics/:month': { action: 'write to own pairs', door: 'desk', about: 'month' },
  'POST /committee/topics/:month': {
    action: 'write to own pairs',
    door: 'desk',
    about: 'month',
    form: { note: words, body: '', seen: '0', press: 'look' },
  },
  'GET /committee/rehearsal': settings,
  'POST /committee/rehearsal': settings,
  'GET /committee/rehearsal/:id': { ...settings, about: 'rehearsal' },
  'POST /committee/nudges': { action: 'write to own pairs', door: 'desk' },
  'POST /committee/nudges/all': { action: 'write to all pairs', door: 'desk' },
  'POST /committee/nudges/:id/withdrawal': { action: 'write to own pairs', door: 'desk', about: 'nudge' },
  'GET /committee/applications': { action: 'application: the whole of it', door: 'desk' },
  'GET /committee/applications/:id': { action: 'application: the whole of it', door: 'desk', about: 'application' },
  'GET /committee/review': review,
  'GET /committee/review/roster': { action: 'roster import', door: 'desk' },
  'POST /committee/review/roster': { action: 'roster import', door: 'desk' },
  'GET /committee/review/import': review,
  'POST /committee/review/import': { ...review, form: { role: 'mentee', rows: 'Name,Email', press: 'look' } },
  'GET /committee/review/twins': review,
  'GET /committee/review/twins/:one/:other': { ...review, about: 'application' },
  'POST /committee/review/twins/:one/:other': { ...review, about: 'application', form: { press: 'apart' } },
  'POST /committee/review/mergers/:id/undo': { ...review, about: 'merger' },
  'GET /committee/review/clear': review,
  'POST /committee/review/clear': review,
  'GET /committee/review/:id': { ...review, about: 'application' },
  'POST /committee/review/:id/accept': { ...review, about: 'application' },
  'POST /committee/review/:id/except': { ...review, about: 'application', form: { rule: 'R4', why: words } },
  'POST /committee/review/:id/condition': { ...review, about: 'application', form: { words, by: '2027-02-01' } },
  'POST /committee/review/:id/decline': { ...review, about: 'application', form: { words, codes: 'experience' } },
  'POST /committee/review/:id/wait': { ...review, about: 'application', form: { words } },
  'POST /committee/review/:id/ask': { ...review, about: 'application', form: { words } },
  'POST /committee/review/:id/views': { ...review, about: 'application', form: { view: 'accept', note: words } },
  'POST /committee/review/decisions/:id/undo': { ...review, about: 'decision' },
  'POST /committee/review/batches/:id/undo': { ...review, about: 'batch' },
  'GET /committee/recruiting': review,
  'GET /committee/recruiting/calls.txt': review,
  'GET /committee/matching': review,
  'POST /committee/matching/requests': { ...review, form: { seed: '7' } },
  'GET /committee/matching/requests/:id': { ...review, about: 'request' },
  'GET /committee/matching/requests/:id/events': { ...review, about: 'request' },
  'POST /committee/matching/requests/:id/stop': { ...review, about: 'request' },
  'GET /committee/matching/runs/:id': { ...review, about: 'run' },
  'GET /committee/matching/compare': review,
  'GET /committee/matching/runs/:id/people/:person': { ...review, about: 'run' },
  'POST /committee/matching/runs/:id/people/:person/notes': { ...review, about: 'run', form: { text: words } },
  'POST /committee/matching/runs/:id/notes': { ...review, about: 'run', form: { text: words } },
  'GET /committee/matching/runs/:id/change': { ...review, about: 'run' },
  'POST /committee/matching/changes': review,
  'POST /committee/matching/changes/:id/undo': { ...review, about: 'change' },
  'GET /committee/matching/runs/:id/publish': { ...publish, about: 'run' },
  'POST /committee/matching/runs/:id/publication': { ...publish, about: 'run' },
  'GET /committee/matching/runs/:id/mails': { ...review, about: 'run' },
  'GET /committee/matching/runs/:id/mails/:name': { ...review, about: 'run' },
  'GET /committee/matching/runs/:id/mails/:name/html': { ...review, about: 'run' },
  'POST /committee/matching/runs/:id/mails/:name/test': { ...review, about: 'run' },
  'POST /committee/matching/runs/:id/mails/:name/words': { ...review, about: 'run', form: { subject: words, words } },
  'POST /committee/matching/runs/:id/mails/:name/words/removal': { ...review, about: 'run' },
  ...changes,
  'GET /committee/words': settings,
  'GET /committee/words/:unit': { ...settings, about: 'unit' },
  'POST /committee/words/:unit': { ...settings, about: 'unit', form: { press: 'look', seen: '0', cost: words } },
  'GET /committee/tickets': { action: 'tickets', door: 'desk' },
  'GET /committee/tickets/:id': { action: 'tickets', door: 'desk', about: 'ticket' },
  'POST /committee/tickets/:id/steps': { action: 'tickets', door: 'desk', about: 'ticket', form: { text: words } },
  'POST /committee/tickets/:id/closure': { action: 'tickets', door: 'desk', about: 'ticket', form: { outcome: words } },
  'GET /committee/mail/health': post,
  'POST /committee/mail/health/addresses': post,
  'POST /committee/mail/health/mails': post,
  'GET /committee/mail': { action: 'mail that left', door: 'desk' },
  'GET /committee/mail/:id': { action: 'mail that left', door: 'desk', about: 'mail' },
  'GET /committee/mail/:id/html': { action: 'mail that left', door: 'desk', about: 'mail' },
  'GET /committee/report': { action: 'figures', door: 'desk' },
  'GET /committee/report/months.csv': { action: 'figures', door: 'desk' },
  'GET /committee/letters': { action: 'letters: approve', door: 'desk' },
  'POST /committee/letters/:id/approval': { action: 'letters: approve', door: 'desk', about: 'letter' },
  'GET /committee/offices': offices,
  'POST /committee/offices/invitations': offices,
  'POST /committee/offices/invitations/:id/withdrawal': { ...offices, about: 'invitation' },
  'POST /committee/offices/:id/passkey': { ...offices, about: 'office' },
  'POST /committee/offices/:id/end': { ...offices, about: 'office', form: { lastDay: '2027-06-01' } },

  ...pastTheCommittee,

  'GET /dev/people': developer,
  'POST /dev/be': { ...developer, form: { person: 'noor' } },
  'GET /dev/mailbox': developer,
  'GET /dev/mailbox/:id': { ...developer, about: 'mail' },
  'GET /dev/mailbox/:id/html': { ...developer, about: 'mail' },
}
