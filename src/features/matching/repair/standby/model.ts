import type { Instant } from '#kit/dates.ts'
import { givenName, listText } from '#kit/text.ts'
import type { Forming } from '#features/matching/repair/model.ts'

/**
 * waits: asked if nobody before says yes · asked · yes · no · silent: the day passed without an answer · over: not needed
 * any more, and told so where they had been asked.
 */
export type AskState = 'waits' | 'asked' | 'yes' | 'no' | 'silent' | 'over'

/** A mentor who stands by, and is asked whether they would take somebody now (R39). */
export type Ask = {
  id: string
  cycleId: string
  repairId: string
  menteeApplicationId: string
  personId: string
  name: string
  email: string
  /** Who needs a mentor. */
  mentee: string
  nth: number
  /** The pair as it would be formed. */
  form: Forming
  state: AskState
  /** How many days they have to answer. */
  days: number
  askedAt: Instant | null
  /** The first instant that is too late. */
  answerBy: Instant | null
  answeredAt: Instant | null
}

/** Whom changes that have not happened are known to: to nobody, but whoever stands by was asked, before any name was said. */
export function toldText(asks: readonly Pick<Ask, 'name' | 'askedAt'>[]): string {
  const names = [...new Set(asks.flatMap(({ name, askedAt }) => (askedAt === null ? [] : [name])))]
  if (names.length === 0) return 'Nobody was told'
  return `Nobody was told but ${listText(names)}, who ${names.length === 1 ? 'was' : 'were'} asked whether they could`
}

/** What speaks for the two, told before anybody is named, by whichever part of the name (R46). */
export function speaksFor({ form, mentee }: Pick<Ask, 'form' | 'mentee'>): string[] {
  const names = [mentee, givenName(mentee)].map((name) => RegExp.escape(name)).join('|')
  const whole = new RegExp(`(?<![\\p{L}\\p{M}])(?:${names})(?![\\p{L}\\p{M}])`, 'gu')
  return form.reasons.slice(0, 3).map((reason) => reason.replaceAll(whole, 'the mentee'))
}

export const answersGiven = ['yes', 'no'] as const
export type Given = (typeof answersGiven)[number]

export const usualDays = 3
export const mostDays = 14

export type AskRefusal = 'none' | 'twice' | 'days' | 'open' | 'gone'

/** What happened, what is kept, what to do. */
export function askRefusalText(refusal: AskRefusal): string {
  switch (refusal) {
    case 'none':
      return 'Choose whom to ask first. Nobody was asked.'
    case 'twice':
      return 'Choose each mentor once. Nobody was asked.'
    case 'days':
      return `Give them from 1 to ${mostDays} days. Nobody was asked.`
    case 'open':
      return 'Somebody is being asked already; stop that first. Nobody else was asked.'
    case 'gone':
      return 'One of them is not free any more. Nobody was asked; choose anew.'
  }
}
