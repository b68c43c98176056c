import type { ComponentChildren } from 'preact'
import { type Day, dayText } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import { Button, Radios } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { seeking } from '#features/tickets/model.ts'
import { type Offer, offersFor, seeksText, usualSeeks } from '#features/tickets/offers/model.ts'
import type { FullTicket } from '#features/tickets/reading/model.ts'

const words = {
  title: 'What you can do now',
  mail: 'Write a mail',
  mailHint: 'The text is drafted; you change it and send it in the contact’s name.',
  second: (name: string) => `Write to ${name}’s second address`,
  call: (name: string) => `Call ${name}`,
  callHint: (phone: string) => `${phone}. What to say and what came of it stand on one page.`,
  noPhone: (names: string) => `No telephone number of ${names} is known`,
  noPhoneHint: 'Write to them, or ask the association’s office for one. If you reached them all the same, ',
  noPhoneNote: 'note what came of it',
  ask: 'Ask both whether they are in touch',
  askHint: 'One mail to each, answered by one press and without signing in. Leaves at once.',
  pause: 'Pause the pair',
  pauseHint: 'A hard month is no failure; nothing automatic is sent meanwhile.',
  rematch: 'Ask the chairs for a new pair',
  rematchHint: (day: string) => `They get this ticket and a mail at once. New pairs can be made until ${day}.`,
  again: (asked: string) => `${asked}: the chairs were asked for it. Ask again only where it is otherwise.`,
  who: 'Who looks for somebody else?',
  seeks: {
    mentee: (name: string) => `${name}, for another mentor`,
    mentor: (name: string) => `${name}, for another mentee`,
    both: 'Both',
  },
  draft: 'Draft a new pair',
  draftHint: (day: string) =>
    `This pair ends in it, and whoever looks for somebody else is proposed a partner. You read it first, and nobody is told before you publish. Until ${day}.`,
  draftLeft: (day: string) =>
    `Whoever stays is proposed a partner. You read it first, and nobody is told before you publish. Until ${day}.`,
  asked: (asked: string) => `The contact asks for it: ${asked}.`,
  toEnd: 'End this pair',
  endHint: 'At once, where one of them goes or neither looks for anybody. Both are told kindly.',
  tooLate: (day: string) => `New pairs were made until ${day}. Help them in the pair they have, or end it kindly.`,
  address: 'Enter another address',
  addressHint: (name: string) => `For ${name}. Both addresses are told.`,
}

type Props = { ticket: FullTicket; chair: boolean; today: Day; lastNewPairs: Day }

/** The steps of this kind of ticket, the one that helps most often first. */
export function Offers(props: Props) {
  const { ticket } = props
  const shown = offersFor[ticket.kind].flatMap((offer) => rowsOf(offer, props))
  if (shown.length === 0) return null
  const first = shown.find(({ act }) => act !== 'none')
  return (
    <Section id="offers" title={words.title}>
      <ul class="rows">
        {shown.map((row) => (
          <li key={row.key} class="stack">
            {row.act === 'none' ? <p class="quiet">{row.said}</p> : row.act(row === first)}
            <p class="small quiet">{row.hint}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Asking = { ticket: FullTicket; chair: boolean; until: string; goesOn: boolean }

/** One press: a chair gets a draft, anybody else asks the chairs for it. In a pair that goes on, with who looks for whom. */
function rematch({ ticket, chair, until, goesOn }: Asking): Row {
  const name = (role: 'mentor' | 'mentee') => ticket.people.find((one) => one.role === role)?.name ?? ''
  const asked = ticket.seeks !== null && seeksText(ticket.seeks, ticket.people)
  const hint = chair ? (goesOn ? words.draftHint : words.draftLeft)(until) : words.rematchHint(until)
  const said = asked && (chair ? words.asked(asked) : words.again(asked))
  return {
    key: 'rematch',
    act: (first) => (
      <form method="post" action={`/committee/tickets/${ticket.id}/${chair ? 'changes' : 'rematch'}`} class="stack">
        {goesOn && (
          <Radios
            name="seeks"
            legend={words.who}
            value={usualSeeks(ticket)}
            options={seeking.map((value) => ({
              value,
              label: value === 'both' ? words.seeks.both : words.seeks[value](name(value)),
            }))}
          />
        )}
        <p>
          <Button first={first}>{chair ? words.draft : words.rematch}</Button>
        </p>
      </form>
    ),
    hint: said ? `${said} ${hint}` : hint,
  }
}

/** What can be pressed, or, where nothing can, what would be. */
type Row = { key: string; hint: ComponentChildren } & (
  | { act: (first: boolean) => ComponentChildren }
  | { act: 'none'; said: string }
)

function rowsOf(offer: Offer, { ticket, chair, today, lastNewPairs }: Props): Row[] {
  const at = `/committee/tickets/${ticket.id}`
  const link = (key: string, href: string, label: string, hint: string): Row => ({
    key,
    act: (first) => (
      <p>
        <Button first={first} href={href}>
          {label}
        </Button>
      </p>
    ),
    hint,
  })
  const press = (key: string, action: string, label: string, hint: string): Row => ({
    key,
    act: (first) => (
      <form method="post" action={action}>
        <Button first={first}>{label}</Button>
      </form>
    ),
    hint,
  })
  const goesOn = ticket.pairState !== null && ticket.pairState !== 'ended'
  const until = dayText(lastNewPairs)
  switch (offer) {
    case 'mail': {
      const other = ticket.people.filter((one) => one.secondEmail && (ticket.personId ?? one.id) === one.id)
      const lost = ticket.people.find((one) => one.id === ticket.personId)?.name ?? ticket.person
      return [
        ...(ticket.people.length > 0 || ticket.writerEmail !== ''
          ? [link('mail', `${at}/mail`, words.mail, words.mailHint)]
          : []),
        ...other.map((one) =>
          link(`second-${one.role}`, `${at}/mail?to=${one.role}-second`, words.second(one.name), one.secondEmail ?? ''),
        ),
        ...(ticket.kind === 'returned' && lost !== null
          ? [link('address', `${at}/address`, words.address, words.addressHint(lost))]
          : []),
      ]
    }
    case 'call': {
      const with_ = ticket.people.filter((one) => one.phone)
      if (ticket.people.length === 0) return []
      if (with_.length === 0)
        return [
          {
            key: 'call',
            act: 'none',
            said: words.noPhone(
              listText(
                ticket.people.map(({ name }) => name),
                'or',
              ),
            ),
            hint: (
              <>
                {words.noPhoneHint}
                <a href={`${at}/call`}>{words.noPhoneNote}</a>.
              </>
            ),
          },
        ]
      return with_.map((one) =>
        link(`call-${one.role}`, `${at}/call?who=${one.role}`, words.call(one.name), words.callHint(one.phone ?? '')),
      )
    }
    case 'ask':
      return ticket.pairState === 'active' ? [press('ask', `${at}/questions`, words.ask, words.askHint)] : []
    case 'pause':
      return ticket.pairState === 'active'
        ? [link('pause', `/committee/pairs/${ticket.pairId}/pause?ticket=${ticket.id}`, words.pause, words.pauseHint)]
        : []
    case 'rematch': {
      if (!goesOn && ticket.kind !== 'leave' && ticket.seeks === null) return []
      if (today > lastNewPairs) return [{ key: 'late', act: 'none', said: words.rematch, hint: words.tooLate(until) }]
      return [
        rematch({ ticket, chair, until, goesOn }),
        ...(chair && goesOn ? [link('end', `/committee/pairs/${ticket.pairId}/end`, words.toEnd, words.endHint)] : []),
      ]
    }
  }
}
