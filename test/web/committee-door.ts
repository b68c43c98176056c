// How the committee comes in: by the host's link, by a passkey, by a mailed code.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { hostLink } from '#features/accounts/offices/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { askedBy, type Device, device } from '#test/authenticator.ts'
import type { Web } from '#test/web.ts'
import { mailsTo, type Visitor, visitorOf } from '#test/web/visitor.ts'
import { baseUrl, inAssociation } from '#test/year.ts'

let drawn = 0
const random = (bytes: number) => createHash('sha512').update(`door ${drawn++}`).digest().subarray(0, bytes)

/** The path of a link that the host prints; empty when there is nothing to print. */
export async function hostsLink(web: Web, email?: string): Promise<string> {
  const link = await inAssociation(web.database, 'a1', async (scope) => {
    const [cycle] = await liveCycles(scope)
    return cycle && hostLink(scope, cycle, random, web.clock.now, email)
  })
  return (link?.url ?? '').replace(baseUrl, '')
}

/** Somebody opens their invitation, and registers a passkey or uses the one they have. */
export async function registered(
  web: Web,
  path: string,
  { key = device(), fields = {} }: { key?: Device; fields?: Record<string, string> } = {},
): Promise<{ who: Visitor; key: Device }> {
  const who = visitorOf(web)
  const asked = askedBy((await who.ask(path)).html)
  const taken = await who.ask(path, { ...fields, answer: key.answer(asked, baseUrl) })
  assert.deepEqual([taken.status, taken.location], [303, '/home'])
  return { who, key }
}

export async function enterByPasskey(web: Web, key: Device): Promise<Visitor> {
  const who = visitorOf(web)
  const asked = askedBy((await who.ask('/sign-in')).html)
  const entered = await who.ask('/sign-in/passkey', { 'passkey-answer': key.answer(asked, baseUrl) })
  assert.deepEqual([entered.status, entered.location], [303, '/home'])
  return who
}

export async function enterByCode(web: Web, email: string): Promise<Visitor> {
  const who = visitorOf(web)
  await who.ask('/sign-in', { email })
  const code = /\b\d{6}\b/.exec((await mailsTo(web, email, 'sign_in_code')).at(-1) ?? '')?.[0] ?? ''
  assert.equal((await who.ask('/sign-in/code', { code })).location, '/home')
  return who
}

/** The form of an invitation; Rosa is invited to be chair. */
export const invitation = (over: Record<string, string> = {}) => ({
  name: 'Rosa Patel',
  email: 'rosa.patel@example.org',
  kind: 'chair',
  title: 'Co-chair',
  employer: '',
  startsOn: '2027-01-01',
  endsOn: '2028-06-30',
  mostPairs: '0',
  ...over,
})

export const invitedLink = async (web: Web, email: string): Promise<string> =>
  /\/invitation\/\w{52}/.exec((await mailsTo(web, email, 'office_invitation')).at(-1) ?? '')?.[0] ?? ''
