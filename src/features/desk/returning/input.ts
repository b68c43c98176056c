import { z } from 'zod'

const id = z.string().regex(/^[\w-]{1,64}$/)

/** Those who were ticked. */
export const inviteForm = z.strictObject({
  person: z
    .union([id.transform((one) => [one]), z.array(id).max(5000)])
    .optional()
    .transform((people) => people ?? []),
})

/** The press that is taken back, by its moment. */
export const withdrawForm = z.strictObject({ at: z.iso.datetime() })
