import { type Day, dayIn, dayText, type Instant, type Month, monthOf, monthText, zoneText } from '#kit/dates.ts'
import { countText, givenName } from '#kit/text.ts'
import { Button, Field, Hidden } from '#ui/controls.tsx'
import { Address, Telephone } from '#ui/mailed.tsx'
import { Card, Facts, LinkList, Section, Sheet } from '#ui/parts.tsx'
import { BigShelf, shelfSentence } from '#ui/shelf.tsx'
import { cardOf } from '#features/applications/card/model.ts'
import { calledOf } from '#features/programs/letterhead/model.ts'
import type { MyPair, OpenQuestion } from '#features/desk/home/model.ts'
import { type ShelfFacts, shelfOf } from '#features/desk/shelf/model.ts'
import type { Role } from '#features/programs/model.ts'

const words = {
  you: 'you',
  yours: { mentor: 'your mentor', mentee: 'your mentee' } satisfies Record<Role, string>,
  since: (partner: string) => `You and ${partner} this year`,
  ended: (day: string) => `This pair ended on ${day}. Nobody needs to give a reason. You two may go on privately.`,
  pausedUntil: (day: string) => `You two are paused until ${day}; we send nothing until then.`,
  paused: 'You two are paused: we send nothing until the pause ends.',
  question: {
    check_in: (partner: string, month: string) => `Were you and ${partner} in touch in ${month}?`,
    first_contact: (partner: string) => `Are you and ${partner} in touch?`,
    introduction: (partner: string) => `Did ${partner}’s first mail arrive?`,
    written: (partner: string) => `Have you written to ${partner} yet?`,
  },
  questionText: 'One press is enough. Your committee contact sees the answer; your partner does not.',
  answer: 'Answer this question',
  talked: (partner: string) => `Talked with ${partner} lately?`,
  talkedText: 'One press is enough. We ask when, never what about.',
  today: 'We talked today',
  anotherDay: 'On another day',
  day: 'Which day?',
  dayError: (start: string) => `Choose a day from ${start} to today`,
  note: 'Note this day',
  email: 'Email',
  phone: 'Phone',
  relay: 'Through the program',
  relayText: (partner: string) =>
    `Either address reaches ${partner}. Mail to this one goes through us: we note that you wrote and when, and keep none of it. Write from the address that we write to.`,
  talksBy: 'Talks by',
  timeZone: 'Time zone',
  can: { mentor: 'Can help with', mentee: 'Would like to talk about' },
  why: (reasons: string) => `Why you two: ${reasons}.`,
  help: 'If something is not right',
  reach: (partner: string) => `I cannot reach ${partner}`,
  pause: (partner: string) => `${partner} and I need a pause`,
  resting: (partner: string) => `The pause with ${partner}: go on, or change it`,
  ask: (contact: string) => `Ask ${contact} a question`,
  confidence: 'Tell us something in confidence',
  confidenceAbout: (partner: string) => `Tell us something in confidence about ${partner}`,
  leave: (partner: string) => `Stop with ${partner}, or ask for another partner`,
  contact: (contact: string, days: number) =>
    `${contact} is your committee contact and answers within ${countText(days, 'day')}.`,
  told: 'You choose whether your partner is told.',
}

export type PairPartView = {
  pair: MyPair
  myName: string
  facts: ShelfFacts | undefined
  question: OpenQuestion | undefined
  /** The mailed links of this reader. */
  links: { answer: string; help: string; pause: string; leave: string; past: string; relay: string }
  months: readonly Month[]
  start: Day
  today: Day
  zone: string
  ticketDays: number
  /** The page's one filled button is here. */
  first: boolean
  /** The day that was sent and cannot be taken. */
  failedDay?: string
}

/** The year of one pair, and the one thing to do. */
export function PairYear(view: PairPartView) {
  const { pair, myName, facts, months, today } = view
  const places = facts === undefined ? [] : shelfOf(facts, months, today)
  const partner = (
    <>
      <span class="pair">{pair.partner.name}</span>
      <br />
      {words.yours[pair.role === 'mentor' ? 'mentee' : 'mentor']}
    </>
  )
  const me = (
    <>
      <span class="pair">{myName}</span>
      <br />
      {words.you}
    </>
  )
  return (
    <Section id={`year-${pair.id}`} title={words.since(givenName(pair.partner.name))} quiet>
      <BigShelf
        months={places}
        names={pair.role === 'mentee' ? [partner, me] : [me, partner]}
        now={monthText(monthOf(today), 'short')}
        ended={pair.state === 'ended'}
        label={`${words.since(pair.partner.name)}: ${shelfSentence(places, undefined, true)}`}
      />
      {pair.state === 'ended' && <p>{words.ended(dayText(pair.endedOn ?? today))}</p>}
      {pair.state === 'paused' && (
        <p>{pair.pausedUntil === null ? words.paused : words.pausedUntil(dayText(pair.pausedUntil))}</p>
      )}
    </Section>
  )
}

/** A question of ours first; without one, the way to say "we talked". */
export function NextStep(view: PairPartView) {
  const { pair, question, links, first } = view
  const partner = givenName(pair.partner.name)
  if (pair.state === 'ended') return null
  if (question === undefined) return <Talked {...view} />
  return (
    <Sheet id={`next-${pair.id}`} title={words.question[question.kind](partner, monthText(question.month))}>
      <p>{words.questionText}</p>
      <p>
        <Button first={first} wide href={links.answer}>
          {words.answer}
        </Button>
      </p>
    </Sheet>
  )
}

function Talked({ pair, first, start, today, failedDay }: PairPartView) {
  const action = `/my/pairs/${pair.id}/signs`
  return (
    <Sheet id={`next-${pair.id}`} title={words.talked(givenName(pair.partner.name))}>
      <p>{words.talkedText}</p>
      <form method="post" action={action}>
        <p>
          <Button first={first} wide name="when" value="today">
            {words.today}
          </Button>
        </p>
      </form>
      <details open={failedDay !== undefined}>
        <summary>{words.anotherDay}</summary>
        <form method="post" action={action} class="dates">
          <Hidden name="when" value="day" />
          <Field
            id={`day-${pair.id}`}
            name="day"
            type="date"
            label={words.day}
            value={failedDay ?? today}
            error={failedDay === undefined ? undefined : dayError(start)}
          />
          <Button>{words.note}</Button>
        </form>
      </details>
    </Sheet>
  )
}

export const dayError = (start: Day): string => words.dayError(dayText(start))

/** The partner as the notice introduced them. */
export function PartnerCard({ pair, links }: PairPartView) {
  const { partner, role, reasons } = pair
  const { answers } = partner
  const card = answers && cardOf(answers)
  return (
    <Card id={`card-${pair.id}`} title={partner.name}>
      {partner.pronouns !== '' && <p class="quiet">{partner.pronouns}</p>}
      {card && <p>{card.line}</p>}
      <Facts
        rows={[
          [words.email, <Address class="link" address={partner.email} />],
          [words.phone, partner.phone !== '' && <Telephone class="link" number={partner.phone} />],
          [
            words.relay,
            links.relay !== '' && (
              <>
                <Address class="link" address={links.relay} />
                <br />
                <span class="small quiet">{words.relayText(givenName(partner.name))}</span>
              </>
            ),
          ],
          [words.talksBy, card && card.talksBy],
          [words.timeZone, answers && answers.zone !== '' && zoneText(answers.zone)],
          [words.can[role === 'mentor' ? 'mentee' : 'mentor'], card && card.topics],
        ]}
      />
      {reasons.length > 0 && <p class="small quiet">{words.why(reasons.join('; '))}</p>}
    </Card>
  )
}

/** The ways to help; once for all the pairs that one contact answers for. */
export function Help({ parts }: { parts: readonly PairPartView[] }) {
  const [first] = parts
  if (first === undefined) return null
  const { contact } = first.pair
  const going = parts.filter((part) => part.pair.state !== 'ended')
  return (
    <Section id={`help-${first.pair.id}`} title={words.help}>
      <LinkList
        items={[
          ...going.map((part) => ({ href: part.links.help, label: words.reach(givenName(part.pair.partner.name)) })),
          ...going.map(({ pair, links }) => ({
            href: links.pause,
            label: (pair.state === 'active' ? words.pause : words.resting)(givenName(pair.partner.name)),
          })),
          { href: `mailto:${contact.address}`, label: words.ask(calledOf(contact)) },
          ...(going.length > 0 ? going : [first]).map(({ pair, links }) => ({
            href: links.past,
            label: going.length > 1 ? words.confidenceAbout(givenName(pair.partner.name)) : words.confidence,
          })),
          ...going.map(({ pair, links }) => ({
            href: links.leave,
            label: words.leave(givenName(pair.partner.name)),
          })),
        ]}
      />
      <p class="quiet">
        {words.contact(contact.name, first.ticketDays)} {going.length > 0 && words.told}
      </p>
    </Section>
  )
}

export const whenText = (at: Instant, zone: string): string => dayText(dayIn(zone, at), 'short')
