import { type Day, dayIn, dayText, monthOf, monthText } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Section, Sheet } from '#ui/parts.tsx'
import { BigShelf, shelfSentence } from '#ui/shelf.tsx'
import { Mail, Tickets } from '#features/desk/pair/beside/pages.tsx'
import { PersonCard } from '#features/desk/pair/card/pages.tsx'
import { WhyFormed, WhyRepaired } from '#features/desk/pair/formed/pages.tsx'
import { HoldDone, Holds } from '#features/desk/pair/holds/pages.tsx'
import { PairNotes } from '#features/desk/pair/notes/pages.tsx'
import { type OpenTicket, type PairView, shortNames, type Side } from '#features/desk/pair/model.ts'
import { EndBack, EndBackDone } from '#features/desk/pair/parting/pages.tsx'
import { SignDone, Signs } from '#features/desk/pair/signs/pages.tsx'
import { TicketTag } from '#features/desk/said/pages.tsx'
import { shelfOf, withTicket } from '#features/desk/shelf/model.ts'
import { StandingTag } from '#features/desk/standing/pages.tsx'

const words = {
  pairs: 'Pairs',
  pairsOf: (name: string) => `Pairs of ${name}`,
  and: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  lastOf: (name: string, day: string) => `${name} on ${day}`,
  last: (who: string) => `Last sign: ${who}.`,
  noneOf: (who: string) => `No sign yet from ${who}.`,
  noSign: 'No sign yet. They may well be in touch; we only know what people tell us.',
  ended: (day: string, note: string) =>
    `This pair ended on ${day}.${note === '' ? '' : ` ${note.replace(/[^.?]$/, '$&.')}`}`,
  pausedUntil: (day: string) => `Paused until ${day}; nothing automatic is sent.`,
  paused: 'Paused; nothing automatic is sent.',
  year: 'Their year',
  bands: 'Each band on a book is one sign of life. An outline with a question mark: we asked and got no answer.',
  mentor: 'mentor',
  mentee: 'mentee',
  next: (what: string) => `Next step: ${what}`,
  steps: {
    never_met: 'find out whether both know of each other',
    went_silent: 'ask how they are, by another way than our mail',
    returned: 'find an address that works',
    cannot_reach: 'reach the partner for them',
    leave: 'help the one who stays',
    delivery: 'see that the first mail arrives',
    mismatch: 'hear both, one by one',
    call: 'telephone, and record what they say',
    question: 'answer the question',
    comment: 'thank them',
    criticism: 'hear them out',
    accolade: 'thank them',
  },
  open: 'Open the ticket',
  due: (day: string, over: boolean) => `Due ${over ? 'since ' : ''}${day}`,
  why: (reasons: string) => `Why this pair: ${reasons}.`,
  points: (points: number) => `${points} of 100 points.`,
  end: 'End this pair',
  adopted: (day: string) => `Adopted from the committee’s own list; paired on ${day}.`,
}

export function pairPage(view: PairView) {
  const { pair, tickets } = view
  const title = words.and(pair.mentor.name, pair.mentee.name)
  const [ticket] = tickets
  return {
    title,
    toast: (
      <>
        <HoldDone {...view} />
        <SignDone {...view} />
        <EndBackDone {...view} />
      </>
    ),
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee/pairs', label: words.pairs },
            { href: `/committee/pairs?contact=${pair.officeId}`, label: words.pairsOf(pair.contact) },
          ]}
        />
        <div class="stack">
          <h1>{title}</h1>
          <p class="row">
            {ticket === undefined ? <StandingTag standing={pair.standing} /> : <TicketTag kind={ticket.kind} />}
            <span>{standingSentence(view)}</span>
          </p>
        </div>
        <div class="cols gap">
          <div class="stack">
            <EndBack {...view} />
            <TheirYear {...view} />
            {ticket && <NextStep ticket={ticket} today={view.today} />}
            <Signs {...view} />
            <div class="two">
              <PersonCard side={pair.mentor} role="mentor" />
              <PersonCard side={pair.mentee} role="mentee" />
            </div>
            <p class="aside-note">
              {pair.origin === 'adopted' ? words.adopted(dayText(pair.formedOn)) : words.why(pair.reasons.join('; '))}{' '}
              {pair.points !== null && words.points(pair.points)}
            </p>
            <WhyFormed {...view} mentor={pair.mentor.name} />
            <WhyRepaired repaired={view.repaired} chair={view.chair} zone={view.zone} />
          </div>
          <div class="aside">
            <Holds {...view} />
            <Tickets {...view} />
            <Mail {...view} />
            {view.notes && (
              <PairNotes pairId={pair.id} contact={pair.contact} notes={view.notes} me={view.me} zone={view.zone} />
            )}
            {view.chair && pair.state !== 'ended' && (
              <p>
                <a class="link" href={`/committee/pairs/${pair.id}/end`}>
                  {words.end}
                </a>
              </p>
            )}
          </div>
        </div>
      </>
    ),
  }
}

function standingSentence({ pair, events, zone }: PairView): string {
  if (pair.state === 'ended') return words.ended(dayText(pair.endedOn ?? pair.formedOn), pair.endNote ?? '')
  const last = (side: 'mentor' | 'mentee') => events.find((event) => event.what === 'sign' && event.side === side)
  const names = shortNames(pair)
  const said = (['mentor', 'mentee'] as const).map((side) => ({ name: names[side], at: last(side)?.at }))
  const told = said.flatMap(({ name, at }) =>
    at === undefined ? [] : [words.lastOf(name, dayText(dayIn(zone, at), 'short'))],
  )
  const quiet = said.flatMap(({ name, at }) => (at === undefined ? [name] : []))
  const signs =
    told.length === 0
      ? words.noSign
      : [words.last(listText(told)), ...(quiet.length > 0 ? [words.noneOf(listText(quiet))] : [])].join(' ')
  if (pair.state !== 'paused') return signs
  return `${pair.pausedUntil === null ? words.paused : words.pausedUntil(dayText(pair.pausedUntil))} ${signs}`
}

function TheirYear({ pair, facts, months, today }: PairView) {
  if (facts === undefined) return null
  const places = shelfOf(facts, months, today)
  const shown = facts.ticket ? withTicket(places, months, today) : places
  const name = (side: Side, role: string) => (
    <>
      <span class="pair">{side.name}</span>
      <br />
      <span class="small quiet">{side.pronouns === '' ? role : `${role}, ${side.pronouns}`}</span>
    </>
  )
  return (
    <Section id="year" title={words.year} quiet>
      <BigShelf
        months={shown}
        names={[name(pair.mentor, words.mentor), name(pair.mentee, words.mentee)]}
        now={monthText(monthOf(today), 'short')}
        ended={pair.state === 'ended'}
        label={`${words.and(pair.mentor.name, pair.mentee.name)}: ${shelfSentence(places, undefined, true)}`}
      />
      <p class="small quiet gap-s">{words.bands}</p>
    </Section>
  )
}

const NextStep = ({ ticket, today }: { ticket: OpenTicket; today: Day }) => (
  <Sheet id="next" title={words.next(words.steps[ticket.kind])}>
    <p>{ticket.reason}</p>
    <p class="row">
      <Button first href={`/committee/tickets/${ticket.id}`}>
        {words.open}
      </Button>
      <span class="small quiet">{words.due(dayText(ticket.dueOn), ticket.dueOn < today)}</span>
    </p>
  </Sheet>
)
