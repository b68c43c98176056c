import type { Instant } from '#kit/dates.ts'
import type { Standing } from '#features/desk/model.ts'

/** A pair in a list. */
export type PairRow = {
  id: string
  mentor: string
  mentee: string
  officeId: string
  contact: string
  standing: Standing
  lastSign: Instant | null
}

export const orders = ['pair', 'sign', 'contact'] as const
export type Order = (typeof orders)[number]

/** What the address asks for. */
export type PairsWish = {
  standing?: Standing
  officeId?: string
  personId?: string
  text: string
  order: Order
  descending: boolean
  page: number
}

export const pageSize = 50
