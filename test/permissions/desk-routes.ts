// The addresses of the committee's year, as in routes.ts.
import type { Said } from './said.ts'

const settings = { action: 'settings, templates', door: 'desk' } as const
const post = { action: 'how the post is', door: 'desk' } as const
const words = 'Words that a person wrote.'

export const desk: Record<string, Said> = {
  'GET /committee': { action: 'tickets', door: 'desk' },
  'GET /committee/pairs': { action: "partner's address", door: 'desk' },
  'GET /committee/pairs/:id': { action: "partner's address", door: 'desk', about: 'pair' },
  'GET /committee/pairs/:id/pause': { action: 'tickets', door: 'desk', about: 'pair' },
  'POST /committee/pairs/:id/pause': {
    action: 'tickets',
    door: 'desk',
    about: 'pair',
    form: { who: 'both', long: 'open', reason: 'illness', note: words },
  },
  'POST /committee/pairs/:id/pauses/:hold/end': { action: 'tickets', door: 'desk', about: 'hold' },
  'POST /committee/pairs/:id/pauses/:hold/reopening': { action: 'tickets', door: 'desk', about: 'hold' },
  'GET /committee/calendar': { action: 'write to own pairs', door: 'desk' },
  'POST /committee/pairs/:id/notes': { action: 'tickets', door: 'desk', about: 'pair', form: { note: 'A note.' } },
  'POST /committee/pairs/:id/notes/:note/removal': { action: 'tickets', door: 'desk', about: 'pair' },
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
  'GET /committee/rehearsal/:id/events': { ...settings, about: 'rehearsal' },
  'POST /committee/nudges': { action: 'write to own pairs', door: 'desk' },
  'POST /committee/nudges/all': { action: 'write to all pairs', door: 'desk' },
  'POST /committee/nudges/:id/withdrawal': { action: 'write to own pairs', door: 'desk', about: 'nudge' },
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
}
