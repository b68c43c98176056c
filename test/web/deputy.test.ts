import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Fields, type Web, webOf } from '#test/web.ts'
import { later, ticketOf } from '#test/web/away.ts'
import { inAssociation } from '#test/year.ts'
import { people } from '#test/year/people.ts'

// Tomasz answers for the pair and is away from January 18 to 22; Björn stands in for him, and somebody else for nobody.
const roles = [
  { role: 'contact', who: 'tomasz', on: '2027-01-18T15:00:00.000Z', may: true },
  { role: 'deputy in the absence', who: 'bjorn', on: '2027-01-20T15:00:00.000Z', may: true },
  { role: 'another contact', who: 'former', on: '2027-01-20T16:00:00.000Z', may: false },
  { role: 'deputy before it', who: 'bjorn', on: '2027-01-18T05:00:00.000Z', may: false },
  { role: 'deputy after it', who: 'bjorn', on: '2027-01-23T15:00:00.000Z', may: false },
] as const

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await sql`update office set ends_on = '2027-06-30' where office_id = 'office-former'`.execute(tx)
    await sql`insert into absence (association_id, absence_id, program_id, office_id, deputy_id, starts_on, ends_on, entered_by, entered_at)
      select association_id, 'away', program_id, office_id, 'office-bjorn', '2027-01-18', '2027-01-22', 'tomasz', '2027-01-10T15:00:00Z'
      from office where office_id = 'office-tomasz'`.execute(tx)
  })
})
after(() => web.close())

type Step = { what: string; path: string; form: Fields | null; to: string; noted: string | null }
const pair = '/committee/pairs/pair-silent'
const ticket = '/committee/tickets/TICKET'
const both = 'Rosa Patel and Wei O’Brien'
/** What a ticket offers and what stands beside it, in an order in which one leads to the next; a page where there is no form. */
const steps: Step[] = [
  { what: 'read it', path: ticket, form: null, to: '', noted: null },
  {
    what: 'note a step',
    path: `${ticket}/steps`,
    form: { text: 'Asked around.' },
    to: `${ticket}?done=step`,
    noted: 'Asked around.',
  },
  { what: 'write a mail: the page', path: `${ticket}/mail`, form: null, to: '', noted: null },
  {
    what: 'write a mail',
    path: `${ticket}/mails`,
    form: { to: ['mentor', 'mentee'], subject: 'Hello', text: 'How are you?' },
    to: `${ticket}?done=mailed`,
    noted: `Wrote to ${both}: “Hello”.`,
  },
  { what: 'call: the page', path: `${ticket}/call?who=mentee`, form: null, to: '', noted: null },
  {
    what: 'call',
    path: `${ticket}/calls`,
    form: { who: 'mentee', result: 'no_answer', note: '' },
    to: `${ticket}?done=called`,
    noted: 'Called Wei O’Brien: nobody answered.',
  },
  {
    what: 'ask both',
    path: `${ticket}/questions`,
    form: {},
    to: `${ticket}?done=asked`,
    noted: 'Asked Rosa Patel whether they are in touch.',
  },
  {
    what: 'ask for a new pair',
    path: `${ticket}/rematch`,
    form: {},
    to: `${ticket}?done=rematch`,
    noted: 'Asked the chairs for a new pair: Rosa Patel and Wei O’Brien each look for somebody else.',
  },
  { what: 'enter a sign: the page', path: `${pair}/sign?ticket=TICKET`, form: null, to: '', noted: null },
  {
    what: 'enter a sign',
    path: `${pair}/signs`,
    form: { who: 'both', kind: 'talked', day: '2027-01-15', known: 'They told WHO', ticket: 'TICKET' },
    to: `${pair}?done=sign&pause=SIGN`,
    noted: 'Sign of life on January 15, 2027: They told WHO',
  },
  {
    what: 'take the sign back',
    path: `${pair}/signs/SIGN/withdrawal`,
    form: {},
    to: pair,
    noted: null,
  },
  { what: 'enter a pause: the page', path: `${pair}/pause?ticket=TICKET`, form: null, to: '', noted: null },
  {
    what: 'enter a pause',
    path: `${pair}/pause`,
    form: { who: 'both', long: 'open', reason: 'leave', note: '', ticket: 'TICKET' },
    to: `${pair}?done=paused&pause=PAUSE`,
    noted: 'Paused the pair.',
  },
  {
    what: 'end the pause',
    path: `${pair}/pauses/PAUSE/end`,
    form: {},
    to: `${pair}?done=goes-on&pause=PAUSE`,
    noted: null,
  },
  {
    what: 'take that back',
    path: `${pair}/pauses/PAUSE/reopening`,
    form: {},
    to: `${pair}?done=paused&pause=PAUSE`,
    noted: null,
  },
  {
    what: 'end it again',
    path: `${pair}/pauses/PAUSE/end`,
    form: {},
    to: `${pair}?done=goes-on&pause=PAUSE`,
    noted: null,
  },
  { what: 'enter an address: the page', path: `${ticket}/address`, form: null, to: '', noted: null },
  {
    what: 'enter an address',
    path: `${ticket}/address`,
    form: { address: 'found@example.org', why: 'She told me.' },
    to: `${ticket}/address?done=yes`,
    noted: 'A working address was found; what had been kept back went out to it.',
  },
  {
    what: 'take the address back',
    path: `${ticket}/address/withdrawal`,
    form: {},
    to: `${ticket}/address?done=back`,
    noted: 'The new address was entered by mistake; the one before is on file again.',
  },
  {
    what: 'close it',
    path: `${ticket}/closure`,
    form: { outcome: 'Settled' },
    to: `${ticket}?done=closed`,
    noted: null,
  },
]

/** A ticket about mail to Wei that comes back, with everything that a ticket can offer. */
async function opened(id: string, now: Instant): Promise<void> {
  await ticketOf(web, { id, kind: 'returned', openedBy: 'clock', reason: 'It comes back.' }, now)
  await inAssociation(web.database, 'a1', async (scope) => {
    await buryAddresses(scope, [{ address: people.wei.email, said: '550', mailId: null }], now)
    await sql`update person set address_state = 'returned' where person_id = 'wei'`.execute(scope.tx)
  })
  await later(web, now)
}

const notes = (id: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('step')
      .select(['actor', 'text'])
      .where('ticket_id', '=', id)
      .orderBy('at')
      .orderBy('step_id')
      .execute(),
  )

for (const [nth, { role, who, on, may }] of roles.entries())
  test(`${role}: ${may ? 'may press every step of a ticket' : 'finds none of them'}`, async () => {
    const names: Record<string, string> = { TICKET: `ticket-${nth}`, WHO: who, SIGN: 'none', PAUSE: 'none' }
    const fill = (text: string) => text.replaceAll(/TICKET|WHO|SIGN|PAUSE/g, (name) => names[name] ?? name)
    await opened(names['TICKET'] ?? '', on)
    await web.cookieOf(who)
    for (const [place, { what, path, form, to, noted }] of steps.entries()) {
      web.clock.now = addMinutes(on, place)
      web.confirm(who)
      const [before, sums] = [await notes(names['TICKET'] ?? ''), await tableSums(web.database)]
      const fields = Object.entries(form ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? fill(value) : value,
      ])
      const page = await (form === null
        ? web.get(fill(path), { as: who })
        : web.post(fill(path), Object.fromEntries(fields) as Fields, { as: who }))
      if (!may) {
        const others = changed(sums, await tableSums(web.database)).filter((table) => table !== 'session')
        assert.deepEqual([page.status, others], [404, []], what)
        continue
      }
      const made = /[?&]pause=(\w+)/.exec(page.location ?? '')?.[1]
      if (made !== undefined) names[what.includes('sign') ? 'SIGN' : 'PAUSE'] = made
      assert.deepEqual([page.status, page.location ?? ''], form === null ? [200, ''] : [303, fill(to)], what)
      const more = (await notes(names['TICKET'] ?? '')).slice(before.length)
      assert.deepEqual(more, noted === null ? [] : [{ actor: who, text: fill(noted) }], what)
    }
  })
