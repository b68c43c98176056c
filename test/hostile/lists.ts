// At which forms which test of this folder throws; each has to post to all of its list, and covered.test.ts says that
// nothing is missing.

export const signedOut: readonly string[] = [
  'GET /eligibility',
  'GET /letters',
  'POST /account/address',
  'POST /account/address/code',
  'POST /account/confirm',
  'POST /account/data/erasure',
  'POST /account/employer',
  'POST /account/passkeys',
  'POST /concerns/:id/acknowledgement',
  'POST /concerns/:id/closure',
  'POST /concerns/:id/steps',
  'POST /contact',
  'POST /help/:sealed',
  'POST /help/:sealed/concern',
  'POST /invitation/:token',
  'POST /leave/:sealed',
  'POST /my/letter',
  'POST /my/pairs/:id/signs',
  'POST /pause/:sealed',
  'POST /q/:sealed',
  'POST /quote/:sealed',
  'POST /sign-in',
  'POST /sign-in/passkey',
  'POST /sign-in/provider/back',
  'POST /survey/:sealed',
  'POST /tell-me',
  'POST /tell-me/:sealed',
  'POST /week/:sealed',
]

/** Of a form that somebody has opened for themselves, and of the doors to it (applying.test.ts, door.test.ts). */
export const applying: readonly string[] = ['POST /apply/form/:page', 'POST /apply/for-matching']
export const doors: readonly string[] = ['POST /apply', 'POST /apply/code', 'POST /sign-in/code']

export const committee1: readonly string[] = [
  'GET /committee/applications',
  'GET /committee/contacts',
  'GET /committee/log',
  'GET /committee/pairs',
  'POST /committee/absences',
  'POST /committee/contacts/balance',
  'POST /committee/contacts/moves',
  'POST /committee/mail/:id/words',
  'POST /committee/mail/:id/settling',
  'POST /committee/mail/health/addresses',
  'POST /committee/mail/health/mails',
  'POST /committee/nudges',
  'POST /committee/nudges/:id/withdrawal',
  'POST /committee/nudges/all',
  'POST /committee/offices/:id/end',
  'POST /committee/offices/invitations',
  'POST /committee/pairs/:id/end',
  'POST /committee/pairs/:id/notes',
  'POST /committee/pairs/:id/pause',
  'POST /committee/pairs/:id/signs',
  'POST /committee/people/:id/address',
  'POST /committee/people/:id/employer',
  'POST /committee/people/:id/erasure',
  'POST /committee/people/export',
  'POST /committee/recruiting/last-year',
  'POST /committee/recruiting/last-year/withdrawal',
  'POST /committee/words/:unit',
]

export const committee2: readonly string[] = [
  'GET /committee/mail',
  'GET /committee/matching/runs/:id',
  'GET /committee/matching/runs/:id/mails',
  'GET /committee/past',
  'GET /committee/topics/:month',
  'POST /committee/matching/runs/:id/notes',
  'POST /committee/matching/runs/:id/people/:person/notes',
  'POST /committee/review/:id/accept',
  'POST /committee/review/:id/views',
  'POST /committee/review/batches/:id/undo',
  'POST /committee/review/decisions/:id/undo',
  'POST /committee/review/import',
  'POST /committee/review/roster',
  'POST /committee/review/twins/:one/:other',
  'POST /committee/tickets',
  'POST /committee/tickets/:id/address',
  'POST /committee/tickets/:id/calls',
  'POST /committee/tickets/:id/changes',
  'POST /committee/tickets/:id/closure',
  'POST /committee/tickets/:id/mails',
  'POST /committee/tickets/:id/steps',
  'POST /committee/topics/:month',
]

export const moments = {
  review: [
    'POST /answer/:sealed',
    'POST /committee/review/:id/ask',
    'POST /committee/review/:id/condition',
    'POST /committee/review/:id/decline',
    'POST /committee/review/:id/except',
    'POST /committee/review/:id/wait',
    'POST /committee/review/clear',
  ],
  draft: ['POST /committee/repairs'],
  drafted: [
    'POST /committee/repairs/:id/mails/:name/words',
    'POST /committee/repairs/:id/publication',
    'POST /committee/repairs/:id/standby',
  ],
  standby: ['POST /committee/repairs/:id/standby/stop', 'POST /standby/:sealed'],
  matching: [
    'GET /committee/matching/runs/:id/change',
    'POST /committee/matching/changes',
    'POST /committee/matching/requests',
    'POST /committee/matching/runs/:id/bench',
    'POST /committee/matching/runs/:id/mails/:name/words',
    'POST /committee/matching/runs/:id/publication',
  ],
  running: ['POST /committee/pairs/running'],
  asked: ['POST /committee/publication/confirmation'],
  published: ['POST /committee/publication/undo'],
  confirming: ['POST /confirm/:sealed'],
} as const satisfies Record<string, readonly string[]>

/** Words in a form of these may be links to elsewhere: chairs write what everybody reads, in Markdown. */
export const linksMeant: readonly string[] = ['POST /committee/words/:unit']

/** A post to these reads the whole program anew; the worst texts are enough for it, in one form. */
export const dear: readonly string[] = ['POST /committee/words/:unit']

/** These have a field for words that takes none of these, and why. */
export const refusing: Readonly<Record<string, string>> = {
  'GET /eligibility': 'takes two numbers',
  'POST /account/address/code': 'takes six digits',
  'POST /committee/publication/confirmation': 'takes the number of pairs',
  'POST /committee/matching/runs/:id/publication': 'takes the number of pairs',
  'POST /committee/matching/requests': 'takes a number',
  'GET /committee/matching/runs/:id/change': 'takes a number',
}
