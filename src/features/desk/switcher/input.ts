import { z } from 'zod'

export const beForm = z.strictObject({ person: z.string().max(40) })
