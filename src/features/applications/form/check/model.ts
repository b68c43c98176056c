import type { Role } from '#features/programs/model.ts'
import type { Eligibility } from '#features/applications/model.ts'

/** What the rules would say of a form that is not sent yet. */
export type Preview = { role: Role; eligibility: Eligibility }
