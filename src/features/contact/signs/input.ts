import { z } from 'zod'
import { type Day, isDay } from '#kit/dates.ts'
import { cleanText } from '#kit/text.ts'
import { heard, type HeardSign, whose } from '#features/contact/signs/model.ts'

export const mostKnown = 300

export const signForm = z.strictObject({
  who: z.string().default(''),
  kind: z.string().default(''),
  day: z.string().default(''),
  known: z.string().default(''),
  ticket: z.string().max(64).optional(),
})
export type SignTyped = { who: string; kind: string; day: string; known: string }

/** The sign as it was entered, of a day from the pair's beginning until today; or what is to be put right. */
export function readSign(
  typed: SignTyped,
  from: Day,
  today: Day,
): { sign: HeardSign | null; problems: { field: string; text: string }[] } {
  const who = whose.find((one) => one === typed.who)
  const kind = heard.find((one) => one === typed.kind)
  const known = cleanText(typed.known)
  const day = isDay(typed.day) && typed.day >= from && typed.day <= today ? typed.day : undefined
  const problems = [
    ...(who === undefined ? [{ field: 'who', text: 'Choose who told you' }] : []),
    ...(kind === undefined ? [{ field: 'kind', text: 'Choose what you know' }] : []),
    ...(day === undefined ? [{ field: 'day', text: 'Choose a day since they were paired, today at the latest' }] : []),
    ...(known === '' ? [{ field: 'known', text: 'Say in a few words how you know' }] : []),
    ...(known.length > mostKnown ? [{ field: 'known', text: `Shorten this to ${mostKnown} characters` }] : []),
  ]
  if (who === undefined || kind === undefined || day === undefined || problems.length > 0)
    return { sign: null, problems }
  return { sign: { who, kind, day, known }, problems }
}
