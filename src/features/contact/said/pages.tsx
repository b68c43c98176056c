import type { ComponentChildren } from 'preact'
import { dayIn, dayText, type Instant, instantText } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { givenName } from '#kit/text.ts'
import { When } from '#ui/time.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  reader: (name: string, day: string) => `For ${name}, ${day}`,
  from: 'You came here from a mail; no sign-in is needed.',
  until: 'This link works for your answer only, until ',
  notMe: (given: string) => `I am not ${given}`,
  nothing: (name: string) =>
    `This page was made for ${name}. Opening it recorded nothing. If mail for ${name} comes to you, please tell us, so that we find the right address: `,
}

/** Somebody of the committee, or its role address, as a reader can write to them. */
export type Writable = { name: string; address: string }

/** For whom the page is, and the day it is there. */
export const Reader = ({ name, cycle, now }: { name: string; cycle: LiveCycle; now: Instant }) => (
  <p class="quiet">
    {words.reader(inSentence(name), dayText(dayIn(cycle.calendar.zone, now), 'weekday', cycle.definition.locale))}
  </p>
)

export const MailTo = ({ contact }: { contact: Writable }) => (
  <>
    {inSentence(contact.name)}, <a href={`mailto:${contact.address}`}>{contact.address}</a>
  </>
)

/** A moment with its zone in words; a browser elsewhere adds its own clock (R51). */
export const Moment = ({ at, cycle }: { at: Instant; cycle: LiveCycle }) => {
  const { zone, zoneName, locale } = cycle.definition
  return (
    <When at={at} zone={zone}>
      {`${instantText(at, zone, locale)}, ${zoneName}`}
    </When>
  )
}

/** How one came here, how long the link works, and what to do if the page is not one's own. */
export function NotMe({ name, contact, until }: { name: string; contact: Writable; until?: ComponentChildren }) {
  return (
    <div class="small quiet">
      <p>
        {words.from}{' '}
        {until && (
          <>
            {words.until}
            {until}.
          </>
        )}
      </p>
      <details>
        <summary>{words.notMe(inSentence(givenName(name)))}</summary>
        <p>
          {words.nothing(inSentence(name))}
          <MailTo contact={contact} />.
        </p>
      </details>
    </div>
  )
}
