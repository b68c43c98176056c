import { mailed, q, type Shot, ticketIs } from './finding.ts'
import type { Visit } from './visit.ts'

/**
 * What no press of ours brings about: a mail server that refuses, numbers to call that no form of the demonstration gave, a
 * question that is kept back. Each changes rows, so that all of it comes last.
 */
export const worldShots: readonly Shot[] = [
  {
    name: 'ticket-phone',
    route: '/committee/tickets/:id',
    as: 'chair',
    at: async (visit) => {
      await callable(visit)
      return ticketIs('went_silent')(visit)
    },
    last: true,
  },
  {
    name: 'ticket-call-phone',
    route: '/committee/tickets/:id/call',
    as: 'chair',
    at: async (visit) => {
      await callable(visit)
      return `${await ticketIs('went_silent')(visit)}/call`
    },
    last: true,
  },
  {
    name: 'home-phone',
    route: '/my',
    as: async (visit) => {
      await callable(visit)
      return visit.somebody('mentee')
    },
    at: '/my',
    last: true,
  },
  {
    name: 'home-put-off',
    route: '/my',
    as: async (visit) => {
      await putOff(visit)
      return visit.somebody('mentee')
    },
    at: '/my',
    last: true,
  },
  {
    // here the rules have accepted every clear case already: there are some where the rules decide nothing by themselves
    name: 'review-clear-list',
    route: '/committee/review/clear',
    day: 'before',
    as: 'chair',
    at: async (visit) => {
      await visit.rows("update application set state = 'submitted' where state = 'accepted'")
      return '/committee/review/clear'
    },
    last: true,
  },
  {
    name: 'introduction-kept',
    route: '/q/:sealed',
    day: 'autumn',
    as: 'nobody',
    at: async (visit) => {
      await visit.rows(
        "update mail set state = 'suppressed', said = 'The pair is paused.' where kind = 'introduction_question'",
      )
      return mailed('pair_notice', new RegExp(q), /is kept back for now/)(visit)
    },
    last: true,
  },
  {
    name: 'today-mail-stands',
    route: '/committee',
    as: 'chair',
    at: async (visit) => {
      await visit.rows(`
        with five as (select mail_id, row_number() over (order by mail_id) as nth from mail where kind = 'topic' and state = 'sent' limit 5)
        update mail m set state = case when nth < 4 then 'queued' else 'sending' end,
          said = case when nth < 4 then 'Our own mail server refused us (sign-in): 535 no' end,
          due_at = case when nth < 4 then now() + interval '5 years' else m.due_at end, leased_until = now() + interval '5 years'
        from five where five.mail_id = m.mail_id;
        insert into door (association_id, door, cursor, said, looked_at, worked_at)
          select association_id, 'imap', '', 'no such mailbox', due_at, due_at from mail where state = 'sending' limit 1`)
      return '/committee'
    },
    last: true,
  },
]

/** Everybody has given a number: mentees one that is for the committee alone. */
const callable = (visit: Visit) =>
  visit.rows(`
    update person set phone = '+1 312 555 0100 ext. 204' where person_id in (select mentor_id from pair);
    update person set phone = '+44 (0)20 7946 0018', phone_private = true where person_id in (select mentee_id from pair)`)

/** Whoever answers for the first mentee's pair puts the next topic off. */
async function putOff(visit: Visit): Promise<void> {
  const home = await visit.get('mentee', '/my')
  const name = new RegExp(/([^<>]+) is your committee contact/.exec(home.html)?.[1] ?? 'nobody')
  const as = await visit.somebody('contact', name).catch(() => visit.somebody('chair', name))
  const at = '/committee/topics/2027-02'
  const seen = /name="seen" value="(\d+)"/.exec((await visit.get(as, at)).html)?.[1] ?? '0'
  await visit.post(as, at, { seen, press: 'plain', note: '', body: '', goesOn: '2027-02-09' })
}
