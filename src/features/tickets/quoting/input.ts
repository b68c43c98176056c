import { z } from 'zod'
import { quoteAnswers } from '#features/tickets/quoting/model.ts'

export const quoteForm = z.strictObject({ answer: z.enum(quoteAnswers) })
