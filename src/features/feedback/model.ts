import type { Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'

/** One survey a person and role (R20, R29), however many pairs. */
export type Feedback = {
  id: string
  cycleId: string
  personId: string
  role: Role
  invitedAt: Instant
  reminders: number
  answeredAt: Instant | null
  answers: Record<string, string> | null
  /** The pairs that are asked about alone, as others of theirs go on; null: the survey as a whole. */
  pairs: string[] | null
}
