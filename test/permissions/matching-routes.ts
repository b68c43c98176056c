// The addresses of matching day, as in routes.ts.
import type { Said } from './said.ts'

const review = { action: 'review, propose pairs', door: 'desk' } as const
const publish = { action: 'publish', door: 'desk' } as const
const words = 'Words that a person wrote.'

export const matching: Record<string, Said> = {
  'GET /committee/matching': review,
  'GET /committee/past': review,
  'GET /committee/past/:id': { ...review, about: 'pair', beyond: ['chair'] },
  'POST /committee/matching/requests': { ...review, form: { seed: '7' } },
  'GET /committee/matching/requests/:id': { ...review, about: 'request' },
  'GET /committee/matching/requests/:id/events': { ...review, about: 'request' },
  'POST /committee/matching/requests/:id/stop': { ...review, about: 'request' },
  'GET /committee/matching/runs/:id': { ...review, about: 'run', beyond: ['chair'] },
  'GET /committee/matching/runs/:id/bench': { ...review, about: 'run' },
  'POST /committee/matching/runs/:id/bench': {
    ...review,
    about: 'run',
    form: { kind: 'ban', mentee: 'nobody', mentor: 'nobody', version: '0', reason: words },
  },
  'GET /committee/matching/runs/:id/bench/events': { ...review, about: 'run' },
  'GET /committee/matching/compare': review,
  'GET /committee/matching/runs/:id/people/:person': { ...review, about: 'run', beyond: ['chair'] },
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
}
