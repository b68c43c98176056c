// The addresses of signing in, of one's own account and of offices, as in routes.ts.
import type { Said } from './said.ts'

const open = { action: 'public page', door: 'open' } as const
const own = { action: 'own sessions' } as const
const account = { action: 'own sessions', door: 'account' } as const
const ownData = { action: "one's own data: export, erase", door: 'account' } as const
const list = { action: 'roster export', door: 'desk' } as const
const others = { action: 'data of others: erase', door: 'desk' } as const
const offices = { action: 'offices, handover', door: 'desk' } as const
const away = { action: 'absence of a contact', door: 'desk' } as const
const words = 'Words that a person wrote.'

export const accounts: Record<string, Said> = {
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
  'POST /committee/people/:id/address/withdrawal': { action: 'address of others', door: 'desk', about: 'person' },
  'GET /committee/tickets/:id/address': { action: 'address that returns mail', door: 'desk', about: 'lost' },
  'POST /committee/tickets/:id/address': {
    action: 'address that returns mail',
    door: 'desk',
    about: 'lost',
    form: { address: 'found.again@example.org', why: words },
  },
  'POST /committee/tickets/:id/address/withdrawal': {
    action: 'address that returns mail',
    door: 'desk',
    about: 'lost',
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
  'GET /account/employer': account,
  'POST /account/employer': { ...account, form: { employer: 'Elm County Library' } },
  'POST /account/employer/removal': account,
  'GET /account/data': account,
  'POST /account/data/download': ownData,
  'POST /account/data/reading': ownData,
  'GET /account/data/erasure': account,
  'POST /account/data/erasure': ownData,
  'POST /account/data/erasure/withdrawal': account,
  'GET /committee/people/export': list,
  'POST /committee/people/export': { ...list, form: { why: words } },
  'GET /committee/erasures': others,
  'GET /committee/people/:id/erasure': { ...others, about: 'person' },
  'POST /committee/people/:id/erasure': { ...others, about: 'person', form: { why: words } },
  'POST /committee/people/:id/erasure/withdrawal': { ...others, about: 'person' },
  'POST /sign-out': account,
  'GET /committee/absences': away,
  'POST /committee/absences': {
    ...away,
    about: 'office',
    field: 'office',
    form: { startsOn: '2027-03-01', endsOn: '2027-03-05', deputy: 'office-tomasz' },
  },
  'POST /committee/absences/:id/end': { ...away, about: 'absence' },
  'GET /committee/offices': offices,
  'POST /committee/offices/invitations': offices,
  'POST /committee/offices/invitations/:id/withdrawal': { ...offices, about: 'invitation' },
  'POST /committee/offices/:id/passkey': { ...offices, about: 'office' },
  'POST /committee/offices/:id/end': { ...offices, about: 'office', form: { lastDay: '2027-06-01' } },
}
