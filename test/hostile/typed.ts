// Forms that stand on no page of the world as it is, or whose fields only a script fills in.
import { keys } from '#test/year.ts'
import type { Found } from './found.ts'

/** A form as a page would have it. */
type Typed = {
  who: string
  action: string
  page?: string
  typed?: string[]
  strict?: string[]
  chosen?: string[]
  fields: Record<string, string>
}

export const form = (
  address: string,
  { who, action, page, typed = [], strict = [], chosen = [], fields }: Typed,
): Found => ({
  address,
  who,
  action,
  page: page ?? action,
  method: 'post',
  typed: [...typed, ...strict],
  strict,
  chosen,
  fields,
})

/** In the world of test/permissions, for nobody, a participant and who reads reports. */
export const typedOutside: readonly Found[] = [
  form('POST /sign-in/passkey', {
    who: 'nobody',
    action: '/sign-in/passkey',
    page: '/sign-in',
    chosen: ['passkey-answer', 'next'],
    fields: { 'passkey-answer': '{}', next: '/home' },
  }),
  form('POST /sign-in', {
    who: 'nobody',
    action: '/sign-in',
    chosen: ['next'],
    fields: { email: 'ada@example.org', next: '/home' },
  }),
  form('POST /sign-in/provider/back', {
    who: 'nobody',
    action: '/sign-in/provider/back',
    page: '/sign-in',
    chosen: ['code', 'state', 'iss'],
    fields: { code: 'x', state: 'x', iss: 'x' },
  }),
  form('POST /account/passkeys', {
    who: 'ingrid',
    action: '/account/passkeys',
    chosen: ['made'],
    fields: { made: '{}' },
  }),
  form('POST /account/confirm', {
    who: 'ingrid',
    action: '/account/confirm',
    page: '/account',
    chosen: ['next'],
    fields: { next: '/account' },
  }),
  form('POST /invitation/:token', {
    who: 'nobody',
    action: `/invitation/${'x'.repeat(52)}`,
    strict: ['name', 'email'],
    chosen: ['answer'],
    fields: { name: 'Ada', email: 'ada@example.org', answer: '{}' },
  }),
  form('POST /tell-me/:sealed', {
    who: 'nobody',
    action: `/tell-me/${keys.links.seal('interest', 'hostile')}`,
    chosen: ['wants'],
    fields: { wants: 'yes' },
  }),
  form('POST /quote/:sealed', {
    who: 'nobody',
    action: `/quote/${keys.links.seal('quote', 'ticket-hostile')}`,
    chosen: ['answer'],
    fields: { answer: 'no' },
  }),
  form('POST /concerns/:id/acknowledgement', {
    who: 'amara',
    action: '/concerns/concern-open/acknowledgement',
    page: '/concerns/concern-open',
    typed: ['words'],
    fields: { words: 'Words' },
  }),
  form('POST /week/:sealed', {
    who: 'nobody',
    action: `/week/${keys.links.seal('digest', 'office-noor')}`,
    chosen: ['pair', 'question', 'next'],
    fields: {},
  }),
]

/** There, for the chair. */
export const typedInside: readonly Found[] = [
  form('POST /committee/topics/:month', {
    who: 'noor',
    action: '/committee/topics/2027-03',
    typed: ['note', 'body'],
    chosen: ['goesOn', 'seen'],
    fields: { note: 'Words', body: '', goesOn: '', seen: '0', press: 'save' },
  }),
  form('POST /committee/nudges/all', {
    who: 'noor',
    action: '/committee/nudges/all',
    page: '/committee',
    chosen: ['pair', 'next'],
    fields: { pair: 'pair-silent', next: '/committee' },
  }),
  form('POST /committee/nudges/:id/withdrawal', {
    who: 'noor',
    action: '/committee/nudges/none/withdrawal',
    page: '/committee',
    chosen: ['next'],
    fields: { next: '/committee' },
  }),
  form('POST /committee/recruiting/last-year', {
    who: 'noor',
    action: '/committee/recruiting/last-year',
    page: '/committee/recruiting',
    chosen: ['person'],
    fields: { person: 'former' },
  }),
  form('POST /committee/recruiting/last-year/withdrawal', {
    who: 'noor',
    action: '/committee/recruiting/last-year/withdrawal',
    page: '/committee/recruiting',
    chosen: ['at'],
    fields: { at: '2027-01-01T00:00:00.000Z' },
  }),
  form('POST /committee/mail/health/addresses', {
    who: 'noor',
    action: '/committee/mail/health/addresses',
    page: '/committee/mail/health',
    chosen: ['address'],
    fields: { address: 'ada@example.org' },
  }),
  form('POST /committee/review/decisions/:id/undo', {
    who: 'noor',
    action: '/committee/review/decisions/decision-tala/undo',
    page: '/committee/review',
    chosen: ['shelf'],
    fields: { shelf: 'open' },
  }),
  form('POST /committee/review/batches/:id/undo', {
    who: 'noor',
    action: '/committee/review/batches/batch/undo',
    page: '/committee/review',
    chosen: ['shelf'],
    fields: { shelf: 'open' },
  }),
  form('POST /committee/review/clear', {
    who: 'noor',
    action: '/committee/review/clear',
    page: '/committee/review',
    chosen: ['list'],
    fields: { list: 'x' },
  }),
]

/** What makes these forms good where the first choice of everything does not. */
export const better: Readonly<Record<string, Record<string, string>>> = {
  'POST /committee/offices/invitations': { mostPairs: '8' },
  'POST /committee/tickets': { about: 'pair:pair-well' },
  'POST /committee/repairs/:id/standby': { days: '3', second: '' },
  'POST /committee/matching/requests': { seed: '7' },
}

/** A text inside of rows that are pasted: in quotes, so that it is a cell whatever is in it. */
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
export const pasted: Readonly<Record<string, (text: string) => string>> = {
  'POST /committee/review/roster': (text) =>
    `Member number,First,Last,Status\n501,${cell(text)},${cell(text)},Active\n`,
  'POST /committee/review/import': (text) =>
    `Timestamp,Name,Email,Positions held,Why\n9/3/2026 10:00:00,${cell(text)},new@example.org,"Librarian, Elm Library, 1/2024 - present",${cell(text)}\n`,
  'POST /committee/pairs/running': (text) =>
    `Mentor,Mentor email,Mentee,Mentee email,Committee contact,Contact email,Paired on,Status,Notes\n${cell(text)},m@example.org,${cell(text)},n@example.org,Noor de la Cruz,noor@example.org,10/01/2026,Active,${cell(text)}\n`,
}
