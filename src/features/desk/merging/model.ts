import type { Merger, MergeRefusal, Moving, Twins } from '#features/applications/duplicates/model.ts'
import type { Role } from '#features/programs/model.ts'

/** Two that may be one person's, and by what they were found. */
export type Likely = {
  why: 'found' | 'number' | 'second' | 'name'
  firstId: string
  firstName: string
  firstEmail: string
  firstRole: Role
  secondId: string
  secondName: string
  secondEmail: string
  secondRole: Role
}

/** Two side by side, with what would move and why it may not. */
export type Beside = Twins & { moving: Moving; refusal: MergeRefusal | undefined }

/** A merger in the list of those that were made. */
export type Made = Merger & { name: string; by: string; mayUndo: boolean }
