import type { ComponentChildren } from 'preact'
import { timeWords } from './words.ts'

export type WhenProps = {
  /** The instant, ISO with Z. */
  at: string
  /** The zone the words are in, as IANA names it. */
  zone: string
  /** The time in words, zone included: “Monday, September 21, 2026, 11:59 pm Central”. */
  children: ComponentChildren
  words?: typeof timeWords
}

/** A moment that matters to somebody elsewhere: their browser adds it on their own clock. */
export const When = ({ at, zone, children, words = timeWords }: WhenProps) => (
  <time datetime={at} data-zone={zone} data-own={words.own}>
    {children}
  </time>
)
