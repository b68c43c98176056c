import { type Day, dayIn, dayText, instantText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Card, Empty, Facts, Log, Section, Toast } from '#ui/parts.tsx'
import type { Play } from '#features/programs/playbook/model.ts'
import { kindWords } from '#features/tickets/model.ts'
import { Offers } from '#features/tickets/offers/pages.tsx'
import { Person } from '#features/tickets/reading/person/pages.tsx'
import { KindTag } from '#features/tickets/pages.tsx'
import { most } from '#features/tickets/reading/input.ts'
import type { QuoteAnswer, Quoting } from '#features/tickets/quoting/model.ts'
import type { FullTicket } from '#features/tickets/reading/model.ts'

const words = {
  tickets: 'Tickets',
  pair: 'Their page',
  done: {
    step: ['Noted', 'What you did stands below.'],
    closed: ['Closed', 'The pair goes on as it was; nothing was sent.'],
    opened: ['Opened', 'Its owner is told by mail, unless you are it.'],
    mailed: ['On its way', 'An answer by mail becomes a note here.'],
    called: ['Noted', 'What came of the call stands below.'],
    asked: ['Asked', 'Each answers by one press; “in touch” is a sign of life.'],
    unreached: [
      'Nobody was asked',
      'Our mail reaches neither of them, or the pair does not go on. Call, or try another address.',
    ],
    rematch: ['With the chairs', 'They are told, and decide by the day below.'],
  } satisfies Record<TicketDone, readonly [string, string]>,
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
  sign: 'Heard of them?',
  enterSign: 'Enter a sign of life',
  decideBy: 'Decide by',
  mayTell: 'May the partner be told?',
  may: { yes: 'Yes', no: 'No, not yet' },
  quoting: 'May it be quoted?',
  quotable: (answer: QuoteAnswer, day: string, version: string) =>
    `${{ named: 'Yes, with their name', unnamed: 'Yes, without their name', no: 'No' }[answer]} (said ${day}, to the words of ${version})`,
  unsaid: 'No: nobody has agreed to it',
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

export const ticketDone = ['step', 'closed', 'opened', 'mailed', 'called', 'asked', 'unreached', 'rematch'] as const
export type TicketDone = (typeof ticketDone)[number]
export type Failed = { field: 'text' | 'outcome'; value: string }
export type TicketView = {
  ticket: FullTicket
  today: Day
  zone: string
  zoneName: string
  play: Play
  /** A chair reads, who may change the words. */
  chair: boolean
  lastNewPairs: Day
  done?: TicketDone
  failed?: Failed
}

export function ticketPage(view: TicketView) {
  const { ticket, done, failed } = view
  const names =
    ticket.people.map((one) => one.name).join(' and ') || ticket.person || ticket.writerName || kindWords[ticket.kind]
  const error = failed && errorOf(failed)
  return {
    title: `${kindWords[ticket.kind]}: ${names}`,
    error: error !== undefined,
    toast: done && <Toast tag={words.done[done][0]}>{words.done[done][1]}</Toast>,
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
            {ticket.state === 'open' && <Offers {...view} />}
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
          <Button>{words.note}</Button>
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
        [
          words.sign,
          ticket.state === 'open' && ticket.pairId !== null && (
            <a class="link" href={`/committee/pairs/${ticket.pairId}/sign?ticket=${ticket.id}`}>
              {words.enterSign}
            </a>
          ),
        ],
        [words.decideBy, ticket.decideBy && dayText(ticket.decideBy)],
        [words.quoting, ticket.kind === 'accolade' && quotingText(ticket.quoting, zone)],
        [words.mayTell, ticket.mayTell !== null && words.may[ticket.mayTell ? 'yes' : 'no']],
      ]}
    />
  </Section>
)

const quotingText = (said: Quoting | null, zone: string): string =>
  said === null ? words.unsaid : words.quotable(said.answer, dayText(dayIn(zone, said.at)), said.words)

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
