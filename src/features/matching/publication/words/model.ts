import type { Instant } from '#kit/dates.ts'

/** A notice in somebody's own words, kept beside the run; `version` counts every saving. */
export type KeptWords = {
  key: string
  subject: string
  source: string
  version: number
  editedByName: string
  editedAt: Instant
}
