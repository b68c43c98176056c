import type { Day, Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'

/** What a letter states; from it the same page comes again, years later (R21, R30). No partner's name, no judgement. */
export type LetterFacts = {
  name: string
  role: Role
  program: string
  association: string
  body: string | null
  lang: string
  paper: 'us-letter' | 'a4'
  from: Day
  to: Day
  /** Still running when it was asked for: "is serving". */
  ongoing: boolean
  word: string
  aims: string
  signer: string
  signerOffice: string
  contact: string
  datedOn: Day
}

/** `held`: somebody on the committee reads it first, because the dates are not the cycle's (R21). */
export type Letter = {
  id: string
  cycleId: string
  personId: string
  role: Role
  number: string
  code: string
  facts: LetterFacts
  state: 'issued' | 'held'
  /** When it was asked for first; `facts.datedOn` says when last. */
  askedAt: Instant
  issuedAt: Instant | null
}

/** 60 bits in groups of four, upper case: easy to read aloud. */
export function codeText(code: string): string {
  return (code.toUpperCase().match(/.{1,4}/g) ?? []).join('-')
}

export const letterMark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 22"><path fill="#1b5a41" fill-rule="evenodd" d="M6 2h3v18H0Q5 17 6 9zM32 2h-3v18h9Q33 17 32 9zM11 5h5v15h-5zM11 8h5v1h-5zM17 8h4v12h-4zM22 4h5v16h-5zM22 7h5v1h-5zM0 20h38v1H0z"/></svg>'
