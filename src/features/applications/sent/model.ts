import type { Role } from '#features/programs/model.ts'
import type { Answers } from '#features/applications/model.ts'

/** A form as it is sent, read and without a problem left. */
export type ReadForm = {
  name: string
  pronouns: string
  phone: string | null
  /** The partner may not have it. */
  phonePrivate: boolean
  secondEmail: string | null
  roles: readonly { role: Role; answers: Answers }[]
  promises: readonly { id: string; text: string; given: string }[]
  /** What was asked and said, for the copy by mail. */
  lines: readonly { question: string; answer: string }[]
}

/** `late`: it goes on the late list (R6). The last three are refusals. */
export type Sending = 'in time' | 'late' | 'not open yet' | 'closed' | 'sent before'

/** Why a form was not taken. `other name`: the address is known as somebody else's, and nobody said who it is. */
export type SendRefusal =
  | { kind: 'open'; slugs: readonly string[] }
  | { kind: 'other name'; name: string }
  | { kind: Exclude<Sending, 'in time' | 'late'> }
