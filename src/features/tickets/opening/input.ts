import { z } from 'zod'
import { cleanText } from '#kit/text.ts'
import { ofPairs, openable, type Typed, type Subject, type Whom, whoms } from '#features/tickets/opening/model.ts'
import { type TicketKind } from '#features/tickets/model.ts'

export const most = 2000

/** What is said where no more reports are taken within the hour. */
export const tooMuch = { field: 'text', text: 'You wrote more within the hour than is taken; send this again later' }

export const openingForm = z.strictObject({
  about: z.string().default(''),
  kind: z.string().default(''),
  whom: z.string().default('both'),
  text: z.string().default(''),
})

type Taken = { subject: Subject; kind: TicketKind; whom: Whom; text: string }

/** The ticket as its opener means it, or what is to be put right. */
export function readOpening(
  typed: Typed,
  subjects: readonly Subject[],
): { taken: Taken | null; problems: { field: string; text: string }[] } {
  const subject = subjects.find(({ key }) => key === typed.about)
  const kind = openable.find((one) => one === typed.kind)
  const text = cleanText(typed.text)
  const problems = [
    ...(subject === undefined ? [{ field: 'about', text: 'Choose whom it is about' }] : []),
    ...(kind === undefined ? [{ field: 'kind', text: 'Choose what it is' }] : []),
    ...(subject?.pairId === null && kind !== undefined && ofPairs.has(kind)
      ? [{ field: 'kind', text: 'This happens in a pair; choose a pair, or another kind' }]
      : []),
    ...(text === '' ? [{ field: 'text', text: 'Write what you know, in a sentence' }] : []),
    ...(text.length > most ? [{ field: 'text', text: 'Shorten this to 2,000 characters' }] : []),
  ]
  if (subject === undefined || kind === undefined || problems.length > 0) return { taken: null, problems }
  return { taken: { subject, kind, whom: whoms.find((one) => one === typed.whom) ?? 'both', text }, problems }
}
