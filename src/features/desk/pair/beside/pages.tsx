import { dayIn, dayText } from '#kit/dates.ts'
import { Checklist, Empty, Facts, Log, Section } from '#ui/parts.tsx'
import type { PairView } from '#features/desk/pair/model.ts'
import { kindWords, MailTag } from '#features/desk/said/pages.tsx'

const words = {
  ticket: 'Open ticket',
  kind: 'Kind',
  opened: 'Opened',
  openedBy: (day: string, who: string) => (who === '' ? day : `${day}, by ${who}`),
  owner: 'Owner',
  passed: 'With the chairs since',
  due: 'Due',
  since: (day: string) => `since ${day}`,
  decideBy: 'Decide by',
  mayTell: 'May the partner be told?',
  may: { yes: 'Yes', no: 'No, not yet', unknown: 'Nobody was asked' },
  openTicket: 'Open a ticket',
  noTicket: 'No open ticket. Nothing needs anybody here.',
  own: 'You are one of the two, so others read the tickets of this pair.',
  mail: 'Mail',
  noMail: 'No mail yet.',
  allMail: 'All mail of this pair',
}

export const Tickets = ({ tickets, pair, me, zone, today }: PairView) => (
  <Section id="tickets" title={words.ticket}>
    {tickets.length === 0 && (
      <Empty>{[pair.mentor.id, pair.mentee.id].includes(me) ? words.own : words.noTicket}</Empty>
    )}
    {pair.state !== 'ended' && (
      <p>
        <a class="link" href={`/committee/tickets/new?pair=${pair.id}`}>
          {words.openTicket}
        </a>
      </p>
    )}
    {tickets.map((ticket) => (
      <div key={ticket.id} class="stack">
        <Facts
          rows={[
            [words.kind, <a href={`/committee/tickets/${ticket.id}`}>{kindWords[ticket.kind]}</a>],
            [words.opened, words.openedBy(dayText(dayIn(zone, ticket.openedAt), 'short'), ticket.openedBy)],
            [words.owner, pair.contact],
            [words.passed, ticket.escalatedAt && dayText(dayIn(zone, ticket.escalatedAt), 'short')],
            [words.due, (ticket.dueOn < today ? words.since : String)(dayText(ticket.dueOn, 'short'))],
            [words.decideBy, ticket.decideBy && dayText(ticket.decideBy, 'short')],
            [
              words.mayTell,
              ticket.kind === 'cannot_reach' &&
                words.may[ticket.mayTell === null ? 'unknown' : ticket.mayTell ? 'yes' : 'no'],
            ],
          ]}
        />
        {ticket.steps.length > 0 && (
          <Checklist
            items={ticket.steps.map((step) => ({
              shape: 'tick',
              text: `${step.text} ${dayText(dayIn(zone, step.at), 'short')}`,
            }))}
          />
        )}
      </div>
    ))}
  </Section>
)

export function Mail({ events, pair, zone }: PairView) {
  const mails = events.flatMap((event) => (event.what === 'mail' ? [event] : []))
  return (
    <Section id="mail" title={words.mail}>
      {mails.length === 0 ? (
        <Empty>{words.noMail}</Empty>
      ) : (
        <Log
          rows={mails.slice(0, 6).map((mail) => ({
            at: mail.at,
            when: dayText(dayIn(zone, mail.at), 'short'),
            text: (
              <>
                <a href={`/committee/mail/${mail.id}`}>{mail.subject}</a>
                <br />
                <span class="small quiet">{mail.to}</span> <MailTag state={mail.state} />
              </>
            ),
          }))}
        />
      )}
      {mails.length > 6 && (
        <p>
          <a class="link" href={`/committee/mail?pair=${pair.id}`}>
            {words.allMail}
          </a>
        </p>
      )}
    </Section>
  )
}
