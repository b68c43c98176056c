import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

export const mostWords = 4000
const words = z.string().transform(cleanText).pipe(z.string().max(mostWords))

export const readForm = z.strictObject({ words: words.default('') })
export const stepForm = z.strictObject({ text: words.pipe(z.string().min(1)) })
export const closeForm = z.strictObject({ outcome: words.pipe(z.string().min(1)) })
