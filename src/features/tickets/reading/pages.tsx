import { type Day, dayIn, dayText, instantText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Card, Empty, Facts, Log, Section, Toast } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Play } from '#features/programs/playbook/model.ts'
import { kindWords } from '#features/tickets/model.ts'
import { KindTag } from '#features/tickets/pages.tsx'
import { most } from '#features/tickets/reading/input.ts'
import type { FullTicket, Reachable } from '#features/tickets/reading/model.ts'

const words = {
  tickets: 'Tickets',
  pair: 'Their page',
  noted: 'Noted',
  step: 'What you did stands below.',
  closed: 'Closed',
  closedText: 'The pair goes on as it was; nothing was sent.',
  due: (day: string, over: boolean) => (over ? `Due since ${day}.` : `Due ${day}.`),
  closedOn: (day: string, outcome: string) => `Closed ${day}: ${outcome}`,
  ways: 'What often helps',
  changeWords: 'Change these words',
  noAdvice: 'The program’s folder has no words for this yet.',
  facts: 'The ticket',
  kind: 'Kind',
  owner: 'Owner',
  withChairs: (owner: string, day: string) => `${owner}; with the chairs too since ${day}`,
  opened: 'Opened',
  openedBy: (at: string, who: string | null) => (who === null ? `${at}, by itself` : `${at}, by ${who}`),
  dueTerm: 'Due',
  decideBy: 'Decide by',
  mayTell: 'May the partner be told?',
  may: { yes: 'Yes', no: 'No, not yet' },
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  second: 'Second address',
  phone: 'Phone',
  returned: 'Our mail comes back',
  steps: 'What was done',
  noSteps: 'Nothing yet.',
  byItself: 'By itself',
  did: 'What did you do?',
  didHint: 'Only the committee reads this.',
  didError: 'Write what you did, in a sentence',
  note: 'Note this step',
  close: 'Close the ticket',
  how: 'How did it end?',
  howHint: 'In a sentence. The pair goes on as it is; nothing is sent.',
  howError: 'Write how it ended, in a sentence',
  tooLong: (n: number) => `Shorten this to ${n.toLocaleString('en-US')} characters`,
  doClose: 'Close this ticket',
}

export type Failed = { field: 'text' | 'outcome'; value: string }
export type TicketView = {
  ticket: FullTicket
  today: Day
  zone: string
  zoneName: string
  play: Play
  /** A chair reads, who may change the words. */
  chair: boolean
  done?: 'step' | 'closed'
  failed?: Failed
}

export function ticketPage(view: TicketView) {
  const { ticket, done, failed } = view
  const names = ticket.people.map((one) => one.name).join(' and ') || (ticket.person ?? '')
  const error = failed && errorOf(failed)
  return {
    title: `${kindWords[ticket.kind]}: ${names}`,
    error: error !== undefined,
    toast: done && (
      <Toast tag={words[done === 'step' ? 'noted' : 'closed']}>{done === 'step' ? words.step : words.closedText}</Toast>
    ),
    body: (
      <>
        <ErrorSummary errors={failed && error ? [{ field: failed.field, text: error }] : []} />
        <Breadcrumb
          items={[
            { href: '/committee/tickets', label: words.tickets },
            ...(ticket.pairId === null ? [] : [{ href: `/committee/pairs/${ticket.pairId}`, label: words.pair }]),
          ]}
        />
        <div class="stack">
          <h1>{names}</h1>
          <p class="row">
            <KindTag kind={ticket.kind} open={ticket.state === 'open'} />
            <span>{standing(view)}</span>
          </p>
          <p class="lede">{ticket.reason}</p>
        </div>
        <div class="cols gap">
          <div class="stack">
            <Steps {...view} />
            {ticket.state === 'open' && <Forms {...view} error={error} />}
          </div>
          <div class="aside">
            <Ticket {...view} />
            {ticket.people.map((person) => (
              <Person key={person.id} person={person} />
            ))}
            {ticket.state === 'open' && <Advice {...view} />}
          </div>
        </div>
      </>
    ),
  }
}

function errorOf({ field, value }: Failed): string {
  if (value.length > most) return words.tooLong(most)
  return field === 'text' ? words.didError : words.howError
}

function standing({ ticket, today, zone }: TicketView): string {
  if (ticket.closedAt !== null) return words.closedOn(dayText(dayIn(zone, ticket.closedAt)), ticket.outcome ?? '')
  return words.due(dayText(ticket.dueOn), ticket.dueOn < today)
}

const Steps = ({ ticket, zone }: TicketView) => (
  <Section id="steps" title={words.steps}>
    {ticket.steps.length === 0 ? (
      <Empty>{words.noSteps}</Empty>
    ) : (
      <Log
        rows={ticket.steps.toReversed().map((step) => ({
          at: step.at,
          when: dayText(dayIn(zone, step.at), 'short'),
          text: (
            <>
              {step.text}
              <br />
              <span class="small quiet">{step.actor || words.byItself}</span>
            </>
          ),
        }))}
      />
    )}
  </Section>
)

function Forms({ ticket, failed, error }: TicketView & { error?: string }) {
  const of = (field: Failed['field']) => (failed?.field === field ? { value: failed.value, error } : {})
  return (
    <>
      <form method="post" action={`/committee/tickets/${ticket.id}/steps`} class="stack gap">
        <Field id="text" rows={3} label={words.did} hint={words.didHint} maxlength={most} {...of('text')} />
        <p>
          <Button first>{words.note}</Button>
        </p>
      </form>
      <Card id="closing" title={words.close}>
        <form method="post" action={`/committee/tickets/${ticket.id}/closure`} class="stack">
          <Field id="outcome" rows={2} label={words.how} hint={words.howHint} maxlength={most} {...of('outcome')} />
          <p>
            <Button>{words.doClose}</Button>
          </p>
        </form>
      </Card>
    </>
  )
}

const Ticket = ({ ticket, zone, zoneName }: TicketView) => (
  <Section id="facts" title={words.facts}>
    <Facts
      rows={[
        [words.kind, kindWords[ticket.kind]],
        [
          words.owner,
          ticket.escalatedAt === null
            ? ticket.owner
            : words.withChairs(ticket.owner, dayText(dayIn(zone, ticket.escalatedAt), 'short')),
        ],
        [words.opened, words.openedBy(`${instantText(ticket.openedAt, zone)} ${zoneName}`, ticket.opener)],
        [words.dueTerm, dayText(ticket.dueOn)],
        [words.decideBy, ticket.decideBy && dayText(ticket.decideBy)],
        [words.mayTell, ticket.mayTell !== null && words.may[ticket.mayTell ? 'yes' : 'no']],
      ]}
    />
  </Section>
)

const Advice = ({ play, chair }: TicketView) => (
  <Section id="ways" title={words.ways}>
    {play.advice.length === 0 ? (
      <Empty>{words.noAdvice}</Empty>
    ) : (
      <ul class="rows tight">
        {play.advice.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    )}
    {chair && (
      <p>
        <a class="link" href={`/committee/words/playbook-${play.id}`}>
          {words.changeWords}
        </a>
      </p>
    )}
  </Section>
)

const Person = ({ person }: { person: Reachable }) => (
  <Section id={`person-${person.role}`} title={person.name}>
    <p class="small quiet">{words.roles[person.role]}</p>
    <p>
      <a class="link" href={`mailto:${person.email}`}>
        {person.email}
      </a>{' '}
      {person.addressState === 'returned' && (
        <Tag shape="cross" hot>
          {words.returned}
        </Tag>
      )}
    </p>
    {person.secondEmail && (
      <p>
        <span class="small quiet">{words.second}</span>
        <br />
        <a class="link" href={`mailto:${person.secondEmail}`}>
          {person.secondEmail}
        </a>
      </p>
    )}
    {person.phone && (
      <p>
        <span class="small quiet">{words.phone}</span> {person.phone}
      </p>
    )}
  </Section>
)
