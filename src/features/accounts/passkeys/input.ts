import { z } from 'zod'

/** A device's answer is a few thousand signs; what is longer is none. */
const answer = z.string().min(2).max(20_000)

export const useForm = z.strictObject({ 'passkey-answer': answer, next: z.string().optional() })
export const madeForm = z.strictObject({ made: answer })
