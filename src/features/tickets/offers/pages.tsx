import type { ComponentChildren } from 'preact'
import { type Day, dayText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { type Offer, offersFor } from '#features/tickets/offers/model.ts'
import type { FullTicket } from '#features/tickets/reading/model.ts'

const words = {
  title: 'What you can do now',
  mail: 'Write a mail',
  mailHint: 'The text is drafted; you change it and send it in the contact’s name.',
  second: (name: string) => `Write to ${name}’s second address`,
  call: (name: string) => `Call ${name}`,
  callHint: (phone: string) => `${phone}. What to say and what came of it stand on one page.`,
  noPhone: 'Nobody gave a telephone number.',
  ask: 'Ask both whether they are in touch',
  askHint: 'One mail to each, answered by one press and without signing in. Leaves at once.',
  pause: 'Pause the pair',
  pauseHint: 'A hard month is no failure; nothing automatic is sent meanwhile.',
  rematch: 'Ask the chairs for a new pair',
  rematchHint: (day: string) => `They get this ticket at once. New pairs can be made until ${day}.`,
  toEnd: 'End this pair',
  toRepair: 'Propose changes to the pairs',
  chairHint: (day: string) =>
    `First end it, which tells both kindly, then take the change that is proposed for whoever stays. Until ${day}.`,
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
  return (
    <Section id="offers" title={words.title}>
      <ul class="rows">
        {shown.map(({ key, act, hint }, place) => (
          <li key={key} class="stack">
            <p>{act(place === 0)}</p>
            <p class="small quiet">{hint}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Row = { key: string; act: (first: boolean) => ComponentChildren; hint: ComponentChildren }

function rowsOf(offer: Offer, { ticket, chair, today, lastNewPairs }: Props): Row[] {
  const at = `/committee/tickets/${ticket.id}`
  const link = (key: string, href: string, label: string, hint: string): Row => ({
    key,
    act: (first) => (
      <Button first={first} href={href}>
        {label}
      </Button>
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
      if (with_.length === 0) return [link('call', `${at}/call`, words.call('them'), words.noPhone)]
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
      if (!goesOn && ticket.kind !== 'leave') return []
      if (today > lastNewPairs)
        return [{ key: 'late', act: () => <span class="quiet">{words.rematch}</span>, hint: words.tooLate(until) }]
      if (!chair) return [press('rematch', `${at}/rematch`, words.rematch, words.rematchHint(until))]
      return [
        ...(goesOn ? [link('end', `/committee/pairs/${ticket.pairId}/end`, words.toEnd, words.chairHint(until))] : []),
        link('repair', '/committee/repairs', words.toRepair, words.rematchHint(until).replace(/^[^.]*\. /, '')),
      ]
    }
  }
}
