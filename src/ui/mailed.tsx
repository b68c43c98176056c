import type { ComponentChildren } from 'preact'
import { inSentence } from '#kit/bidi.ts'
import { addMinutes, atTime, dayIn, dayText, type Instant, instantText } from '#kit/dates.ts'
import { telephoneUri } from '#kit/telephone.ts'
import { givenName } from '#kit/text.ts'
import { When } from './time.tsx'
import { mailedWords } from './words.ts'

/** What the pages behind mailed links have in common: for whom they are, whom to write to, and what if it is not you. */

/** Somebody whom a reader can write to. */
export type Writable = { name: string; address: string }

/** The clock that times are said by: its zone, the zone's name in words, and how dates are written. */
export type Clock = { zone: string; zoneName: string; locale: string }

/** For whom the page is, and the day it is there. */
export const Reader = ({ name, now, clock, words = mailedWords }: ReaderProps) => (
  <p class="quiet">{words.reader(inSentence(name), dayText(dayIn(clock.zone, now), 'weekday', clock.locale))}</p>
)
type ReaderProps = { name: string; now: Instant; clock: Clock; words?: typeof mailedWords }

/** An address to press; a narrow column breaks it before its domain and not in the middle of a word. */
export const Address = ({ address, ...more }: { address: string; class?: string }) => {
  const at = address.lastIndexOf('@')
  return (
    <a href={`mailto:${address}`} {...more}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </a>
  )
}

/** A number to press, as it was written; one that nothing could dial stands as words. `says` where a reader hears no name with it. */
export const Telephone = ({ number, says, ...more }: { number: string; says?: string; class?: string }) => {
  const uri = telephoneUri(number)
  return uri === undefined ? (
    <>{number}</>
  ) : (
    <a {...more} aria-label={says === undefined ? undefined : `${says}: ${number}`} href={uri}>
      {number}
    </a>
  )
}

export const MailTo = ({ contact }: { contact: Writable }) => (
  <>
    {inSentence(contact.name)}, <Address address={contact.address} />
  </>
)

/** A moment with its zone in words; a browser elsewhere adds its own clock. */
export const Moment = ({ at, clock }: { at: Instant; clock: Clock }) => (
  <When at={at} zone={clock.zone}>{`${instantText(at, clock.zone, clock.locale)}, ${clock.zoneName}`}</When>
)

/** Up to a moment that is the first too late: people read "August 1, 12:00 am" as a day later than it is. */
export const Until = ({ at, clock }: { at: Instant; clock: Clock }) => (
  <Moment at={at === atTime(dayIn(clock.zone, at), '00:00', clock.zone) ? addMinutes(at, -1) : at} clock={clock} />
)

type NotMeProps = { name: string; contact: Writable; until?: ComponentChildren; words?: typeof mailedWords }

/** How one came here, how long the link works, and what to do if the page is not one's own. */
export const NotMe = ({ name, contact, until, words = mailedWords }: NotMeProps) => (
  <div class="small quiet">
    <p>
      {words.from}
      {until && (
        <>
          {' '}
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
